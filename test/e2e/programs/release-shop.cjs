// A shop of two services. What it runs is said by the files beside it: `state.json` has the image's digit, and whether it can be scheduled.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, Namespace, Registry, WebService, Worker } = require('../../../dist/index.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');

const { cpu = '100m', sync = true, note = 'a' } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const images = new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/shop' }));
const namespace = new Namespace(app, 'shop-staging', { cluster, stage: 'staging', quota: { pods: 50 } });
const image = images.image('orders', { context: 'services/orders' });
const settings = new ConfigMap(namespace, 'settings', { data: { note } });
new WebService(namespace, 'orders', { image, port: 8080, health: '/healthz', cpu, memory: '64Mi', replicas: 2, envFrom: [settings] });
if (sync) new Worker(namespace, 'erp-sync', { image, cpu: '50m', memory: '32Mi', replicas: 1 });
app.synth();
