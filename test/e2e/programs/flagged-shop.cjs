// A shop whose new versions Flagger leads: one by the weights of an HTTPRoute, one at once. `state.json` beside it says its version, how many
// pods run, whether Flagger leads at all, and where Prometheus answers.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, blueGreen, canary, Cluster, flagger, kubectl, Namespace, prometheus, rolling, WebService } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const { version, how, pods, judge } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const errors = (name) => prometheus({ query: `errors{pod=~"${name}-{{args.hash}}-.*"}`, atMost: 0 });
const UPDATES = {
  orders: canary({ by: flagger(), steps: [10, 50], pause: '10s', analysis: errors('orders') }),
  pay: blueGreen({
    by: flagger(),
    before: prometheus({ query: 'errors{pod=~"pay-{{args.hash}}-.*"}', atMost: 0, every: '10s', times: 1 }),
  }),
};

const app = new App();
const facts = {
  flagger: { version: '1.43' },
  gateway: { name: 'public', namespace: 'gateway-system' },
  metrics: { namespace: 'monitoring', prometheus: judge },
};
const cluster = new Cluster(app, 'eu', existing({ version: '1.37', ...facts }));
const namespace = new Namespace(app, 'shop-flagged', { cluster, stage: 'staging', quota: { pods: 50 }, via: kubectl() });
for (const [name, update] of Object.entries(UPDATES))
  new WebService(namespace, name, {
    image: `ghcr.io/shop/${name}:1.0.${version}`,
    port: 8080,
    health: '/healthz',
    cpu: '10m',
    memory: '16Mi',
    scale: { min: pods, max: 9 },
    expose: { host: `${name}.shop.example` },
    update: how === 'rolling' ? rolling() : update,
  });
app.synth();
