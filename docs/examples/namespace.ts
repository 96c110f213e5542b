import { App, Cluster, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
new Namespace(app, 'shop', {
  cluster,
  stage: 'prod',
  domain: 'shop.example',
  quota: { cpu: '20', memory: '40Gi', pods: 100 },
  limits: { max: { memory: '4Gi' } },
  labels: { 'shop.example/team': 'orders' },
});
app.synth();
