import { App, Cluster, Namespace, Agent, volume } from 'sealane';
import { existing } from 'sealane/onprem';
import { waive } from 'sealane/policy';

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', podSecurity: 'privileged' });

const shipper = new Agent(shop, 'log-shipper', {
  image: 'fluent/fluent-bit:3.2.2',
  cpu: '50m',
  memory: '64Mi',
  everywhere: true,
  mounts: { '/var/log': { volume: volume('logs', { hostPath: { path: '/var/log' } }), readOnly: true } },
});
waive(shop, { rule: 'pod-security-label', reason: 'agents of the nodes stand here, and nothing else', until: '2030-12-31' });
waive(shipper, { rule: 'host-path', reason: 'it reads the logs of the node', until: '2030-12-31' });
app.synth();
