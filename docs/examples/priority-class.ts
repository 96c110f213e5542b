import { App, Cluster, Namespace, PriorityClass, Worker } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const high = new PriorityClass(cluster, 'shop-high', { value: 1000, description: 'orders before everything else' });
new Worker(shop, 'orders', { image: 'shop/orders:1.4.2', cpu: '100m', memory: '64Mi', priority: high });
app.synth();
