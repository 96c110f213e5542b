// A shop with a database: `state.json` says to which schema its Job migrates, which the service works with, and by which way it is deployed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, Job, Namespace, WebService, ...sealane } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const { name, way, repository, migrates, works, fails = false } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const via = sealane[way](repository ? { repository } : {});
const shop = new Namespace(app, name, { cluster, stage: 'staging', quota: { pods: 50 }, via });
const amounts = { image: `registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`, memory: '32Mi' };
const [oldest, newest] = works;
const orders = new WebService(shop, 'orders', {
  ...amounts,
  cpu: '10m',
  port: 8080,
  health: '/healthz',
  env: { SCHEMA: `${oldest}-${newest}` },
  worksWith: { orders: { oldest, newest } },
});
const migrate = new Job(shop, 'migrate', {
  ...amounts,
  // One that asks for more than any node has never runs, and is over after its deadline.
  cpu: fails ? '4000' : '10m',
  args: ['migrate', String(migrates)],
  deadline: fails ? '3s' : '1m',
  retries: 0,
  migrates: { orders: migrates },
});
// Helm and Flux apply all of a namespace at once, and refuse an order.
if (way === 'kubectl' || way === 'argoCd') migrate.runsBefore(orders);
app.synth();
