import { App, Cluster, Namespace, internet, WebService, Worker } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const orders = new WebService(shop, 'orders', { image: 'shop/orders:1.4.2', port: 8080, health: '/', cpu: '100m', memory: '64Mi' });
new Worker(shop, 'erp-sync', {
  image: 'shop/erp-sync:2.0.1',
  cpu: '100m',
  memory: '128Mi',
  env: { ORDERS_URL: orders.url('/api') },
  connectsTo: [internet()],
});
app.synth();
