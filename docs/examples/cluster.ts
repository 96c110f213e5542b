import { App, Cluster, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(
  app,
  'eu',
  existing({
    version: '1.34',
    context: 'shop-eu',
    gateway: { name: 'public', namespace: 'gateway-system' },
    issuer: { name: 'letsencrypt' },
    externalDns: { version: '0.22.0' },
    metrics: { namespace: 'monitoring', operator: true },
  }),
);
new Namespace(app, 'shop', { cluster, stage: 'prod' });
app.synth();
