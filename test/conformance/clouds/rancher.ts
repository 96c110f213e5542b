import * as onprem from '../../../lib/clouds/onprem';
import type { PoolProps } from '../../../lib/provision';
import type { CloudCase } from './features';

const OUTSIDE = 'the network is that of vSphere or Harvester, where the machines are';

export const rancher: CloudCase = {
  value: 'rancher()',
  entry: 'sealane/onprem',
  cluster: ({ pools = {}, name, serviceCidr, auditLogs, deletionProtection, tags }) => {
    const [[pool, props] = ['general', { machines: [], min: 1, max: 1 }]] = Object.entries(pools);
    const share = props.maxUnavailablePercent;
    return onprem.rancher({
      url: 'https://rancher.shop.example',
      version: 'v1.34.2+rke2r1',
      nodes: {
        cloudCredential: { existing: 'cattle-global-data:cc-x7k2p' },
        machines: {
          kind: 'vsphere',
          datacenter: '/dc',
          datastore: '/dc/datastore/ssd',
          template: '/dc/vm/ubuntu',
          network: '/dc/network/nodes',
        },
        pools: { servers: { roles: ['etcd', 'control-plane'], machines: 3, cpus: 4, memory: '8Gi' }, [pool]: poolOf(props) },
      },
      ...(name === undefined ? {} : { name }),
      ...(serviceCidr === undefined ? {} : { serviceCidr }),
      ...(auditLogs === undefined ? {} : { auditLogs }),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
      ...(tags ? { tags } : {}),
      ...(share === undefined ? {} : { maxUnavailablePercent: share }),
    });
  },
  exceptions: {
    'network-cidr': OUTSIDE,
    'network-zones': OUTSIDE,
    'nat-per-zone': OUTSIDE,
    'network-given': OUTSIDE,
    'endpoint-public': 'the API server is reached through Rancher, which asks for its own login',
    spot: 'machines of your own have no spot price',
    arm64: 'a machine is what its template is; `architecture` tells it to the checks',
    'pool-blue-green': 'Rancher rolls the machines of a pool by itself, a new one first',
    auto: 'Rancher makes the machines that a pool says, no more',
    'secrets-key': 'RKE2 always encrypts Secrets, with a key that lies on the control planes; there is no key service to name one of',
    addons: 'parts of RKE2 are charts that Rancher keeps; the program says the network by `cni`',
    admins: 'who may do what is said in Rancher',
    maintenance: 'nothing is done to the machines but by a deploy, or in Rancher',
    patches: 'nothing is done to the machines but by a deploy, or in Rancher',
    'keyless-kubeconfig': 'the kubeconfig holds a token of Rancher: it is a secret of the engine',
    'pod-identity': 'there is no cloud that pods could become identities of',
  },
};

function poolOf({ machines: [kind], max, labels, taints, disk }: PoolProps): onprem.RancherPoolProps {
  return {
    roles: ['worker'],
    machines: max,
    cpus: 4,
    memory: '16Gi',
    ...(disk === undefined ? {} : { disk }),
    ...(labels ? { labels } : {}),
    ...(taints ? { taints } : {}),
    ...(kind === 'g' ? { gpu: 'nvidia.com/gpu' } : {}),
  };
}
