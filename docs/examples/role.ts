import { App, Cluster, Namespace, Role, Worker } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const leader = new Worker(shop, 'leader', { image: 'shop/leader:1.0.0', cpu: '50m', memory: '64Mi' });
new Role(shop, 'elect', {
  rules: [{ apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] }],
}).grantTo(leader);
app.synth();
