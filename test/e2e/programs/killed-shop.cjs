// A shop whose deploys are killed, deployed by the way that `state.json` names. Every object tells its release, and each release has one of its own.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, helm, kubectl, Namespace, pulumi, WebService, Worker } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const { way, release } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const WAYS = { kubectl, helm, pulumi: () => pulumi({ backend: `file://${join(process.cwd(), '../state')}` }) };
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const via = WAYS[way]();
const namespace = new Namespace(app, `killed-${way}`, { cluster, stage: 'staging', quota: { pods: 60 }, via });
const image = `registry.shop.example/shop@sha256:${'a'.repeat(64)}`;
const base = { image, cpu: '50m', memory: '32Mi', env: { RELEASE: release } };
for (const name of ['orders', 'cart', 'search']) {
  const settings = new ConfigMap(namespace, `${name}-settings`, { data: { release, [`only-${release}`]: 'x' } });
  new WebService(namespace, name, { ...base, port: 8080, health: '/healthz', replicas: 2, envFrom: [settings] });
}
new Worker(namespace, `sync-${release}`, { ...base, replicas: 1 });
app.synth();
