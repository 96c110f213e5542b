import { kubeadm } from '../../../../lib/clouds/onprem';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';
import { OVER_SSH, SERVERS, workers } from './machines';

export const KUBEADM: CloudCase = {
  ...OVER_SSH,
  name: 'kubeadm',
  cluster: ({ max = 6, machine: _machine, ...change }) =>
    kubeadm({
      ...PLATFORM,
      version: 'v1.34.2',
      ssh: {},
      endpoint: 'k8s.shop.example',
      controlPlane: SERVERS,
      workers: workers(max),
      network: 'given',
      ...change,
    }),
  larger: [
    'create command:remote:Command eu/node-w2',
    'create command:remote:Command eu/node-w2/gate',
    'create command:remote:Command eu/node-w2/member',
    // The way in is closed again behind each machine that joins.
    'update command:remote:Command eu/seal',
  ],
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(KUBEADM, program);
