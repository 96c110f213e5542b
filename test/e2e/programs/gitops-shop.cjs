// A shop that a GitOps controller follows; `state.json` says which, from which repository or registry, and which note the release has.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, Namespace, Pipeline, Runner, WebService, Worker, ...sealane } = require('../../../dist/index.js');
const { gitlab, gitlabRunner } = require('../../../dist/ci.js');
const { existing } = require('../../../dist/onprem.js');

const {
  name,
  way,
  repository,
  registry,
  previewRepository,
  note = 'a',
  sync = true,
} = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const app = new App({ repository: process.cwd() });
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
// Flux has no generator for pull requests.
const pulls = sealane.githubPulls({ owner: 'acme', repo: 'shop', tokenRef: { secretName: 'github', key: 'token' } });
const previews = way === 'argoCd' ? { previews: { pulls, repository: previewRepository } } : {};
const source = registry && { source: sealane.oci({ registry }) };
const via = sealane[way](source ?? { repository, ...previews });
const namespace = new Namespace(app, name, { cluster, stage: 'staging', quota: { pods: 50 }, via });
const image = `registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`;
const settings = new ConfigMap(namespace, 'settings', { data: { note } });
const amounts = { image, cpu: '50m', memory: '32Mi', envFrom: [settings] };
new WebService(namespace, 'orders', { ...amounts, port: 8080, health: '/healthz', scale: { min: 2, max: 3, cpu: 70 } });
if (sync) new Worker(namespace, 'erp-sync', { ...amounts, replicas: 1 });
const ci = new Namespace(app, `${name}-ci`, { cluster, stage: 'prod', podSecurity: 'baseline' });
ci.expectExisting('Secret', 'runner-tokens');
const kind = gitlabRunner({ url: 'https://gitlab.shop.example', image, jobImage: image, tokens: 'runner-tokens' });
new Pipeline(app, 'deploy', { ci: gitlab({ image }), runner: new Runner(ci, 'runner', { kind }), deploy: [namespace] });
app.synth();
