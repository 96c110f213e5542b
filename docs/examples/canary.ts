import { App, canary, Cluster, Namespace, successRate, WebService } from 'sealane';
import { existing } from 'sealane/onprem';

const app = new App();
const cluster = new Cluster(
  app,
  'eu',
  existing({
    version: '1.34',
    gateway: { name: 'public', namespace: 'gateway-system' },
    metrics: { namespace: 'monitoring', operator: true, prometheus: 'http://prometheus.monitoring:9090' },
    rollouts: { version: '1.10', gatewayApi: true },
  }),
);
const shop = new Namespace(app, 'shop', { cluster, stage: 'prod', domain: 'shop.example' });

new WebService(shop, 'search', {
  image: 'ghcr.io/shop/search:1.4.2',
  port: 8080,
  health: '/healthz',
  cpu: '250m',
  memory: '256Mi',
  metrics: { port: 9100 },
  expose: { host: 'search' },
  update: canary({ steps: [10, 50], pause: '2m', analysis: successRate(99) }),
});
app.synth();
