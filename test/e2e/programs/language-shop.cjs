// One service, built from the folder `app`, which has no Dockerfile; the registry's address is said by the environment of the test.
const { App, Cluster, Namespace, Registry, Worker } = require('../../../dist/index.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const images = new Registry(app, 'images', genericRegistry({ prefix: `${process.env.SEALANE_TEST_REGISTRY}/shop` }));
const namespace = new Namespace(app, 'shop', { cluster, stage: 'dev' });
new Worker(namespace, 'orders', { image: images.image('orders', { context: 'app' }), cpu: '50m', memory: '32Mi', replicas: 1 });
app.synth();
