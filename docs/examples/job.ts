import { App, Cluster, Namespace, Job, WebService } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const orders = new WebService(shop, 'orders', { image: 'shop/orders:1.4.2', port: 8080, health: '/', cpu: '100m', memory: '64Mi' });
new Job(shop, 'migrate', {
  image: 'shop/orders:1.4.2',
  command: ['/app/migrate'],
  cpu: '100m',
  memory: '128Mi',
}).runsBefore(orders);
app.synth();
