// A shop of three canaries, each split by another router. `state.json` beside it says its version, its pauses, who judges the new pods, and by which
// way it is deployed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, canary, Cluster, ingress, istio, Namespace, traefik, web, WebService, ...sealane } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const {
  version,
  pause,
  judge,
  name: at = 'shop-routed',
  way = 'kubectl',
  props,
} = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const ROUTERS = {
  mesh: istio({ name: 'public', namespace: 'istio-ingress' }),
  edge: traefik({ namespace: 'traefik' }),
  cloud: ingress({ className: 'alb', from: ['10.0.0.0/16'] }),
};

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37', rollouts: { version: '1.10' } }));
const namespace = new Namespace(app, at, { cluster, stage: 'staging', quota: { pods: 50 }, via: sealane[way](props) });
for (const [name, via] of Object.entries(ROUTERS))
  new WebService(namespace, name, {
    image: `ghcr.io/shop/orders:1.0.${version}`,
    port: 8080,
    health: '/healthz',
    cpu: '10m',
    memory: '16Mi',
    replicas: 2,
    expose: { host: `${name}.shop.example`, tls: 'none', via },
    update: canary({ steps: [10, 50], pause, analysis: web({ url: judge, jsonPath: '{$.errors}', atMost: 0, every: '1s', times: 1 }) }),
  });
app.synth();
