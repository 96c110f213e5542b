import { App, Cluster, Namespace, Registry } from 'sealane';
import { boutique } from './boutique';

type ClusterProvider = ConstructorParameters<typeof Cluster>[2];
type RegistryProvider = ConstructorParameters<typeof Registry>[2];

/** The boutique for staging and prod in one cluster: the same shop on every cloud. */
export function regionalShop(cluster: ClusterProvider, registry: RegistryProvider): App {
  const app = new App();
  const eu = new Cluster(app, 'eu', cluster);
  const images = new Registry(app, 'images', registry);
  const staging = new Namespace(app, 'boutique-staging', { cluster: eu, stage: 'staging', domain: 'staging.shop.example' });
  const prod = new Namespace(app, 'boutique-prod', { cluster: eu, stage: 'prod', domain: 'shop.example' });
  boutique(staging, { images });
  boutique(prod, { images, load: false });
  return app;
}

/** What runs in the cluster, on every cloud. */
export const PLATFORM = {
  gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' },
  issuer: { name: 'letsencrypt' },
  externalDns: { version: '0.23' },
} as const;
