import { ack, acr, oss } from '../../../../lib/clouds/alibaba';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';

const PLACE = { region: 'eu-central-1' } as const;

export const ACK: CloudCase = {
  name: 'ACK',
  setup: { clouds: ['alicloud'] },
  // ACK renames a cluster in place: what stands for it here is what it cannot change.
  cluster: ({ max = 6, machine = 'ecs.g7.xlarge', name, ...change }) =>
    ack({
      ...PLATFORM,
      ...PLACE,
      version: '1.34',
      pools: { general: { machines: [machine], min: 3, max } },
      ...(name === undefined ? {} : { serviceCidr: '172.21.0.0/16' }),
      ...change,
    }),
  registry: () => acr({ ...PLACE, instance: { buy: 'Basic', months: 1 }, deletionProtection: false }),
  store: (deletionProtection) => oss({ ...PLACE, deletionProtection }),
  types: {
    cluster: 'alicloud:cs/managedKubernetes:ManagedKubernetes',
    pool: 'alicloud:cs/nodePool:NodePool',
    network: 'alicloud:vpc/network:Network',
  },
  otherMachine: 'ecs.g8y.xlarge',
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(ACK, program);
