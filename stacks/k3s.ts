import { harbor, k3s } from 'sealane/onprem';
import { provision } from 'sealane/pulumi';
import { AGENTS, PULL, SERVERS } from './shops/machines';
import { PLATFORM, regionalShop } from './shops/regional';

const cluster = k3s({
  ...PLATFORM,
  version: 'v1.34.2+k3s1',
  ssh: { user: 'ops' },
  endpoint: 'k8s.shop.example',
  servers: SERVERS,
  agents: AGENTS,
});

export = provision(regionalShop(cluster, harbor({ url: 'https://harbor.shop.example', project: 'boutique', pull: PULL })));
