import { harbor, kubeadm } from 'sealane/onprem';
import { provision } from 'sealane/pulumi';
import { AGENTS, PULL, SERVERS } from './shops/machines';
import { PLATFORM, regionalShop } from './shops/regional';

const cluster = kubeadm({
  ...PLATFORM,
  version: 'v1.34.2',
  ssh: { user: 'ops' },
  endpoint: 'k8s.shop.example',
  controlPlane: SERVERS,
  workers: AGENTS,
  // Network policies need a plugin that enforces them: put Calico or Cilium in, of a version whose checksum you know.
  network: 'given',
});

export = provision(regionalShop(cluster, harbor({ url: 'https://harbor.shop.example', project: 'boutique', pull: PULL })));
