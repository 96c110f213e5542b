import { cos, tcr, tke } from '../../../../lib/clouds/tencent';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';

const PLACE = { region: 'eu-frankfurt' } as const;

export const TKE: CloudCase = {
  name: 'TKE',
  setup: { clouds: ['tencentcloud'] },
  // TKE renames a cluster in place: what stands for it here is what it cannot change.
  cluster: ({ max = 6, machine = 'S5.LARGE8', name, ...change }) =>
    tke({
      ...PLATFORM,
      ...PLACE,
      version: '1.34',
      pools: { general: { machines: [machine], min: 3, max } },
      ...(name === undefined ? {} : { serviceCidr: '172.21.0.0/17' }),
      ...change,
    }),
  registry: () => tcr({ ...PLACE, instance: { make: 'basic' }, deletionProtection: false }),
  store: (deletionProtection) => cos({ ...PLACE, deletionProtection }),
  types: {
    cluster: 'tencentcloud:Kubernetes/cluster:Cluster',
    pool: 'tencentcloud:Kubernetes/nativeNodePool:NativeNodePool',
    network: 'tencentcloud:Vpc/instance:Instance',
  },
  otherMachine: 'SA5.LARGE8',
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(TKE, program);
