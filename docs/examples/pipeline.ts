import { App, Cluster, Namespace, Pipeline, Registry, WebService } from 'sealane';
import { github } from 'sealane/ci';
import { existing, genericRegistry } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34', kubeconfigSecret: 'SHOP_EU_KUBECONFIG' }));
const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop' }));
const namespaces = (['staging', 'prod'] as const).map((stage) => {
  const namespace = new Namespace(app, `shop-${stage}`, { cluster, stage });
  new WebService(namespace, 'orders', {
    image: images.image('orders', { context: 'services/orders' }),
    port: 8080,
    health: '/healthz',
    cpu: '250m',
    memory: '256Mi',
  });
  return namespace;
});
new Pipeline(app, 'deploy', {
  ci: github(),
  deploy: namespaces,
  tests: { unit: ['npm', 'test'], lint: ['npm', 'run', 'lint'] },
  preview: { timeToLive: '2d', kubeconfigSecret: 'PREVIEWS_KUBECONFIG' },
});
app.synth();
