import { App, Cluster, Namespace, disk, StatefulService, tcp } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod' });

new StatefulService(shop, 'redis', {
  image: 'redis:7.4.1',
  port: 6379,
  protocol: 'tcp',
  health: tcp(),
  user: 999,
  cpu: '100m',
  memory: '256Mi',
  mounts: { '/data': disk('data', { size: '10Gi' }) },
});
app.synth();
