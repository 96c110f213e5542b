import { App, Cluster, Namespace, ConfigMap, Worker } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

const settings = new ConfigMap(shop, 'settings', { data: { 'prices.json': '{ "currency": "EUR" }', REGION: 'eu' } });
new Worker(shop, 'prices', {
  image: 'shop/prices:3.1.0',
  cpu: '100m',
  memory: '64Mi',
  env: { REGION: settings.key('REGION') },
  mounts: { '/etc/shop': settings },
});
app.synth();
