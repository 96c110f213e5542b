import { App, blueGreen, Cluster, Namespace, web, WebService } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(
  app,
  'eu',
  existing({ version: '1.34', gateway: { name: 'public', namespace: 'gateway-system' }, rollouts: { version: '1.10' } }),
);
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', domain: 'shop.example', quota: { pods: 10 } });

new WebService(shop, 'checkout', {
  image: 'ghcr.io/shop/checkout:1.4.2',
  port: 8080,
  health: '/healthz',
  cpu: '250m',
  memory: '256Mi',
  replicas: 4,
  expose: { host: 'checkout' },
  update: blueGreen({
    before: web({ url: 'http://checkout-preview.shop.svc:8080/self-test', jsonPath: '{$.failed}', atMost: 0 }),
    keep: '1h',
  }),
});
app.synth();
