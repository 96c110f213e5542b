// Apps of which one needs another, and what they share; `state.json` says by which way they are deployed, and what each is like.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, CronJob, Job, Namespace, WebService, Worker, ...sealane } = require('../../../dist/index.js');
const { ApiObject } = require('cdk8s');
const { existing } = require('../../../dist/onprem.js');

const state = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const { name, way, props, note = 'a', orders = 'a', web = 'a', cpu = '50m', sync = true, extra = false, definition, migration } = state;
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37' }));
const quota = { pods: 50, cpu: '8', memory: '8Gi' };
const namespace = new Namespace(app, name, { cluster, stage: 'staging', quota, via: sealane[way](props) });
const image = (digit) => `registry.shop.example/shop/app@sha256:${digit.repeat(64)}`;
const settings = new ConfigMap(namespace, 'settings', { data: { note, text: '{{ .Values.x }} $(y) ${z} {{`a`}}\n' } });
const amounts = { memory: '32Mi', envFrom: [settings] };
const service = { ...amounts, port: 8080, health: '/healthz', replicas: 1 };
// By name it would come first.
const first = new WebService(namespace, 'a-web', { ...service, image: image(web), cpu, replicas: 2 });
first.node.addDependency(new WebService(namespace, 'orders', { ...service, image: image(orders), cpu: '50m' }));
new CronJob(namespace, 'prices', { ...amounts, image: image('a'), cpu: '50m', schedule: '0 3 * * *' });
if (sync) new Worker(namespace, 'erp-sync', { ...amounts, image: image('a'), cpu: '50m', replicas: 1 });
if (extra) new Worker(namespace, 'extra', { ...amounts, image: image('a'), cpu: '50m', replicas: 1 });
if (migration) {
  // One that asks for more than any node has never runs, and is over after its deadline.
  const asked = migration === 'bad' ? '4000' : '10m';
  new Job(namespace, 'migrate', { image: image(web), cpu: asked, memory: '16Mi', deadline: '5s', retries: 0 }).runsBefore(first);
}
if (definition) {
  const schema = { openAPIV3Schema: { type: 'object', description: definition } };
  const versions = [{ name: 'v1', served: true, storage: true, schema }];
  const names = { plural: 'things', singular: 'thing', kind: 'Thing', listKind: 'ThingList' };
  new ApiObject(namespace, 'things', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.apps.example' },
    spec: { group: 'apps.example', scope: 'Namespaced', names, versions },
  });
}
app.synth();
