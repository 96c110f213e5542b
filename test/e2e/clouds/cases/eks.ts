import { ecr, eks, s3 } from '../../../../lib/clouds/aws';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';

export const EKS: CloudCase = {
  name: 'EKS',
  setup: { clouds: ['aws'] },
  cluster: ({ max = 6, machine = 'm7g.large', ...change }) =>
    eks({ ...PLATFORM, region: 'eu-central-1', version: '1.34', pools: { general: { machines: [machine], min: 3, max } }, ...change }),
  registry: () => ecr({ region: 'eu-central-1', deletionProtection: false }),
  store: (deletionProtection) => s3({ region: 'eu-central-1', deletionProtection }),
  types: { cluster: 'aws:eks/cluster:Cluster', pool: 'aws:eks/nodeGroup:NodeGroup', network: 'aws:ec2/vpc:Vpc' },
  otherMachine: 'm8g.large',
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(EKS, program);
