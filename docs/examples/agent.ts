import { App, Cluster, Namespace, Agent, volume } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', podSecurity: 'privileged' });

new Agent(shop, 'log-shipper', {
  image: 'fluent/fluent-bit:3.2.2',
  cpu: '50m',
  memory: '64Mi',
  everywhere: true,
  mounts: { '/var/log': { volume: volume('logs', { hostPath: { path: '/var/log' } }), readOnly: true } },
});
app.synth();
