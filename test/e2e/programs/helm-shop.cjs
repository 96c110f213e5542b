// The shop of release-shop, deployed by Helm, with texts that look like Helm's own and a host.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, helm, Namespace, Pipeline, Registry, Runner, WebService, Worker } = require('../../../dist/index.js');
const { gitlab, gitlabRunner } = require('../../../dist/ci.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');

const state = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const { name, cpu = '100m', sync = true, note = 'a', storage = 'configmap' } = state;
const app = new App({ repository: process.cwd() });
const cluster = new Cluster(app, 'eu', existing({ version: '1.37', ingress: { className: 'nginx', namespace: 'edge' } }));
const images = new Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/shop' }));
const via = helm({ version: '1.4.2', history: 5, storage });
const namespace = new Namespace(app, name, { cluster, stage: 'staging', domain: 'shop.example', quota: { pods: 50 }, via });
const image = images.image('orders', { context: 'services/orders' });
const data = { note, template: '{{ .Values.secret }} {{`x`}} {{- end }}\n}} VALUE_0_ {{', 'orders.yaml': 'a: "{{ b }}"\n' };
const settings = new ConfigMap(namespace, 'settings', { data });
const expose = { host: 'orders', tls: { secret: 'orders-tls' } };
namespace.expectExisting('Secret', 'orders-tls');
new WebService(namespace, 'orders', {
  image,
  port: 8080,
  health: '/healthz',
  cpu,
  memory: '64Mi',
  replicas: 2,
  envFrom: [settings],
  expose,
});
if (sync) new Worker(namespace, 'erp-sync', { image, cpu: '50m', memory: '32Mi', replicas: 1 });
const ci = new Namespace(app, `${name}-ci`, { cluster, stage: 'prod', podSecurity: 'baseline' });
ci.expectExisting('Secret', 'runner-tokens');
const ciImage = `registry.shop.example/ci@sha256:${'7'.repeat(64)}`;
const kind = gitlabRunner({ url: 'https://gitlab.shop.example', image: ciImage, jobImage: ciImage, tokens: 'runner-tokens' });
new Pipeline(app, 'deploy', { ci: gitlab({ image: ciImage }), runner: new Runner(ci, 'runner', { kind }), deploy: [namespace] });
app.synth();
