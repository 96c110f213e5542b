// A namespace that takes a chart of others, as state.json says it.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, helm, HelmChart, kubectl, flux, Namespace, Worker } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const state = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const { name, via = 'kubectl', version = '1.4.2', registry, note = 'a', charts = {} } = state;
const ways = {
  kubectl: () => kubectl(),
  helm: () => helm({ version, ...(registry ? { registry } : {}) }),
  flux: () => flux({ repository: 'https://git.example/shop.git' }),
};
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const namespace = new Namespace(app, name, { cluster, stage: 'staging', via: ways[via](), podSecurity: 'baseline' });
const image = `registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`;
new Worker(namespace, 'erp-sync', { image, cpu: '50m', memory: '32Mi', replicas: 1, env: { NOTE: note } });
for (const [id, props] of Object.entries(charts)) new HelmChart(namespace, id, props);
app.synth();
