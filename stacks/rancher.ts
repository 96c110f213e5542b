import { harbor, rancher } from 'sealane/onprem';
import { provision } from 'sealane/pulumi';
import { PULL } from './shops/machines';
import { PLATFORM, regionalShop } from './shops/regional';

const cluster = rancher({
  ...PLATFORM,
  url: 'https://rancher.shop.example',
  version: 'v1.34.2+rke2r1',
  nodes: {
    cloudCredential: { vcenter: 'vcenter.shop.example', username: 'rancher', password: 'vsphere' },
    machines: {
      kind: 'vsphere',
      datacenter: '/fra',
      datastore: '/fra/datastore/ssd',
      template: '/fra/vm/ubuntu-24.04',
      network: '/fra/network/nodes',
    },
    pools: {
      servers: { roles: ['etcd', 'control-plane'], machines: 3, cpus: 4, memory: '8Gi' },
      general: { roles: ['worker'], machines: 6, cpus: 8, memory: '32Gi' },
    },
  },
});

export = provision(regionalShop(cluster, harbor({ url: 'https://harbor.shop.example', project: 'boutique', pull: PULL })));
