// The same small shop by each way to deploy; `state.json` says by which, and what the release is like.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App, Cluster, ConfigMap, CronJob, Namespace, WebService, Worker, ...sealane } = require('../../../dist/index.js');
const { existing } = require('../../../dist/onprem.js');

const { name, way, props, note = 'a', cpu = '50m', sync = true } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.37', ingress: { className: 'nginx', namespace: 'edge' } }));
// A source is no plain data.
const given = props?.source ? { ...props, source: sealane.oci(props.source) } : props;
const quota = { pods: 50, cpu: '8', memory: '8Gi' };
const namespace = new Namespace(app, name, { cluster, stage: 'staging', domain: 'shop.example', quota, via: sealane[way](given) });
const image = `registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`;
const settings = new ConfigMap(namespace, 'settings', { data: { note, text: '{{ .Values.x }} $(y) ${z} {{`a`}}\n' } });
const amounts = { image, memory: '32Mi', envFrom: [settings] };
namespace.expectExisting('Secret', 'orders-tls');
const expose = { host: `orders-${way}`.toLowerCase(), tls: { secret: 'orders-tls' } };
new WebService(namespace, 'orders', { ...amounts, cpu, port: 8080, health: '/healthz', replicas: 2, expose });
new CronJob(namespace, 'prices', { ...amounts, cpu: '50m', schedule: '0 3 * * *' });
if (sync) new Worker(namespace, 'erp-sync', { ...amounts, cpu: '50m', replicas: 1 });
app.synth();
