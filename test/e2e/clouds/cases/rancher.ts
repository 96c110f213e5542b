import { rancher } from '../../../../lib/clouds/onprem';
import { PLATFORM } from '../../../../stacks/shops/regional';
import { playCluster, type CloudCase, type ClusterProgram } from '../cluster-program';
import { PRIVATE_CONFIG, privateRegistry } from './machines';

const CLUSTER = 'rancher2:index/clusterV2:ClusterV2';
const TEMPLATE = 'rancher2:index/machineConfigV2:MachineConfigV2';

export const RANCHER: CloudCase = {
  name: 'Rancher',
  setup: { clouds: ['rancher2', 'harbor'] },
  config: PRIVATE_CONFIG,
  // The last is the user of the kubeconfig that Rancher gives.
  secrets: [...Object.values(PRIVATE_CONFIG), 'kubeconfig:'],
  cluster: ({ max = 6, machine: _machine, ...change }) =>
    rancher({
      ...PLATFORM,
      url: 'https://rancher.shop.example',
      version: 'v1.34.2+rke2r1',
      nodes: {
        cloudCredential: { vcenter: 'vcenter.shop.example', username: 'rancher', password: 'vsphere' },
        machines: {
          kind: 'vsphere',
          datacenter: '/dc',
          datastore: '/dc/datastore/ssd',
          template: '/dc/vm/ubuntu',
          network: '/dc/network/nodes',
        },
        pools: {
          servers: { roles: ['etcd', 'control-plane'], machines: 3, cpus: 4, memory: '8Gi' },
          general: { roles: ['worker'], machines: max, cpus: 4, memory: '16Gi' },
        },
      },
      ...change,
    }),
  registry: privateRegistry,
  types: { cluster: CLUSTER, pool: 'eu/pool-general' },
  // A pool is a part of the cluster; what is beside it are the templates of the machines.
  goes: [CLUSTER, TEMPLATE],
  larger: [`update ${CLUSTER} eu`],
  breaks: { at: CLUSTER, after: TEMPLATE },
  otherMachine: '',
  exceptions: { 'pool-blue-green': 'Rancher rolls the machines of a pool by itself, a new one first' },
  file: __filename,
};

export const play = (program: ClusterProgram) => playCluster(RANCHER, program);
