import { App, Cluster, Namespace, Registry, Worker } from 'sealane';
import { existing, genericRegistry } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop', pullSecret: { name: 'ghcr' } }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

new Worker(shop, 'erp-sync', { image: images.image('erp-sync', { tag: '1.4.2' }), cpu: '100m', memory: '128Mi' });
app.synth();
