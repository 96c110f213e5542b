import { artifactRegistry, cloudStorage, gke } from '../../../../lib/clouds/gcp';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';

const PLACE = { project: 'shop-prod', region: 'europe-west3' } as const;

export const GKE: CloudCase = {
  name: 'GKE',
  setup: { clouds: ['gcp'] },
  cluster: ({ max = 6, machine = 'e2-standard-4', ...change }) =>
    gke({ ...PLATFORM, ...PLACE, version: '1.34', pools: { general: { machines: [machine], min: 3, max } }, ...change }),
  registry: () => artifactRegistry({ ...PLACE, deletionProtection: false }),
  store: (deletionProtection) => cloudStorage({ ...PLACE, deletionProtection }),
  types: { cluster: 'gcp:container/cluster:Cluster', pool: 'gcp:container/nodePool:NodePool', network: 'gcp:compute/network:Network' },
  otherMachine: 'c4a-standard-4',
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(GKE, program);
