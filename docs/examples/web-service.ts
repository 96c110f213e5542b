import { App, Cluster, Namespace, secretRef, WebService } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34', gateway: { name: 'public', namespace: 'gateway-system' } }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', domain: 'shop.example' });

new WebService(shop, 'orders', {
  image: 'ghcr.io/shop/orders:1.4.2',
  port: 8080,
  health: '/healthz',
  cpu: '250m',
  memory: '256Mi',
  scale: { min: 3, max: 30, cpu: 70 },
  env: { LOG_LEVEL: 'info', DATABASE_URL: secretRef('orders-db', 'url') },
  expose: { host: 'orders' },
});
app.synth();
