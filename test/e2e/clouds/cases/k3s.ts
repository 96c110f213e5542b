import { k3s } from '../../../../lib/clouds/onprem';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';
import { OVER_SSH, SERVERS, workers } from './machines';

export const K3S: CloudCase = {
  ...OVER_SSH,
  name: 'K3s',
  cluster: ({ max = 6, machine: _machine, ...change }) =>
    k3s({
      ...PLATFORM,
      version: 'v1.34.2+k3s1',
      ssh: {},
      endpoint: 'k8s.shop.example',
      servers: SERVERS,
      agents: workers(max),
      ...change,
    }),
  larger: ['create command:remote:Command eu/node-w2', 'create command:remote:Command eu/node-w2/member'],
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(K3S, program);
