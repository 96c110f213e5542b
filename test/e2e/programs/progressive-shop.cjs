// A shop whose service takes over in the way that `state.json` beside it says: its version, how, and who judges the new pods.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const {
  App,
  blueGreen,
  canary,
  Cluster,
  job,
  Job,
  Namespace,
  rolling,
  successRate,
  web,
  WebService,
  ...sealane
} = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const {
  version,
  how,
  judge,
  migration,
  prometheus,
  verdict,
  via,
  scaled,
  least = 10,
  name,
  way = via ?? 'kubectl',
  props,
} = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const byAddress = () => web({ url: judge, jsonPath: '{$.errors}', atMost: 0, every: '1s', times: 2 });
const byRequests = () => successRate(99, { every: '1s', times: 2 });
// One that asks for more than any node has never runs, and is over after its deadline.
const byJob = () => job({ image: 'ghcr.io/shop/judge:1.0.0', cpu: verdict === 'good' ? '10m' : '4000', memory: '16Mi', deadline: '4s' });
const analysis = verdict ? byJob() : prometheus ? byRequests() : byAddress();
const UPDATES = {
  canary: () => canary({ steps: [10, 50], pause: '3s', analysis }),
  blueGreen: () => blueGreen({ before: analysis, keep: '1h' }),
  rolling: () => rolling(),
};
const app = new App();
const cluster = new Cluster(
  app,
  'eu',
  existing({ version: '1.37', rollouts: { version: '1.10' }, metrics: { namespace: 'monitoring', prometheus } }),
);
const stage = scaled ? 'scaled' : via ? 'packed' : verdict ? 'tried' : prometheus ? 'measured' : how === 'blueGreen' ? 'prod' : 'staging';
const namespace = new Namespace(app, name ?? `shop-${stage}`, {
  cluster,
  stage: 'staging',
  quota: { pods: 50 },
  via: sealane[way](props),
});
const orders = new WebService(namespace, 'orders', {
  image: `ghcr.io/shop/orders:1.0.${version}`,
  port: 8080,
  health: '/healthz',
  cpu: '10m',
  memory: '16Mi',
  ...(scaled ? { scale: { min: least, max: 20, cpu: 70 } } : { replicas: 10 }),
  metrics: { port: 9100 },
  update: UPDATES[how](),
});
if (migration) {
  // One that asks for more than any node has never runs, and is over after its deadline.
  const cpu = migration === 'good' ? '10m' : '4000';
  const image = `ghcr.io/shop/orders:1.0.${version}`;
  new Job(namespace, 'migrate', { image, cpu, memory: '16Mi', deadline: '3s', retries: 0 }).runsBefore(orders);
}
app.synth();
