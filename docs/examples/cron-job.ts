import { App, Cluster, Namespace, CronJob } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

new CronJob(shop, 'price-monitor', {
  image: 'shop/prices:3.1.0',
  schedule: '*/15 * * * *',
  timeZone: 'Europe/Berlin',
  deadline: '10m',
  cpu: '100m',
  memory: '128Mi',
});
app.synth();
