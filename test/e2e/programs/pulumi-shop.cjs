// The shop of release-shop, deployed by Pulumi, with a migration where `state.json` says so.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { ApiObject } = require('cdk8s');
const {
  App,
  Cluster,
  ConfigMap,
  Job,
  JsonPatch,
  Namespace,
  Pipeline,
  pulumi,
  Runner,
  WebService,
  Worker,
} = require('../../../dist/index.js');
const { gitlab, gitlabRunner } = require('../../../dist/ci.js');
const { existing } = require('../../../dist/onprem.js');

const state = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const { name, digit = 'a', cpu = '100m', sync = true, note = 'a', migration, frozen } = state;
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const via = pulumi({ backend: 'file://./state', project: 'shop' });
const namespace = new Namespace(app, name, { cluster, stage: 'staging', quota: { pods: 50 }, via });
const image = `registry.shop.example/shop/orders@sha256:${digit.repeat(64)}`;
const settings = new ConfigMap(namespace, 'settings', { data: { note, template: '${note} $${x} {{ y }}' } });
const base = { image, cpu, memory: '64Mi' };
const orders = new WebService(namespace, 'orders', { ...base, port: 8080, health: '/healthz', replicas: 2, envFrom: [settings] });
if (sync) new Worker(namespace, 'erp-sync', { ...base, replicas: 1 });
if (migration) new Job(namespace, 'migrate', { ...base, cpu: migration, deadline: '10m' }).runsBefore(orders);
if (frozen)
  new ApiObject(namespace, 'frozen', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'frozen' },
    immutable: true,
    data: { note: frozen },
  });
const ci = new Namespace(app, `${name}-ci`, { cluster, stage: 'prod', podSecurity: 'baseline' });
ci.expectExisting('Secret', 'runner-tokens');
const ciImage = `registry.shop.example/ci@sha256:${'7'.repeat(64)}`;
const kind = gitlabRunner({ url: 'https://gitlab.shop.example', image: ciImage, jobImage: ciImage, tokens: 'runner-tokens' });
new Pipeline(app, 'deploy', { ci: gitlab({ image: ciImage }), runner: new Runner(ci, 'runner', { kind }), deploy: [namespace] });
app.synth();
