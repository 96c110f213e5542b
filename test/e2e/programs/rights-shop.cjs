// A shop with every kind that a deploy brings, and its runner. `state.json` says whether the second half and the nightly jobs are there, and which note.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const sealane = require('../../../dist/index.js');
const { gitlab, gitlabRunner } = require('../../../dist/ci.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');

const { half = false, note = 'a', nightly = true, rollouts = true } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const digest = `sha256:${'7'.repeat(64)}`;
const app = new sealane.App({ repository: process.cwd() });
const cluster = new sealane.Cluster(app, 'eu', existing({ version: '1.37', rollouts: { version: '1.10' } }));
const images = new sealane.Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/shop' }));
const image = images.image('orders', { digest });
const amounts = { cpu: '50m', memory: '32Mi' };

function services(namespace, suffix) {
  const settings = new sealane.ConfigMap(namespace, `settings${suffix}`, { data: { note } });
  const web = { ...amounts, image, port: 8080, health: '/healthz', envFrom: [settings] };
  new sealane.WebService(namespace, `orders${suffix}`, { ...web, scale: { min: 2, max: 3, cpu: 70 } });
  const update = sealane.canary({ steps: [50], pause: '1s' });
  if (rollouts) new sealane.WebService(namespace, `front${suffix}`, { ...web, replicas: 2, update });
  new sealane.Worker(namespace, `erp-sync${suffix}`, { ...amounts, image, replicas: 1, envFrom: [settings] });
  if (nightly) new sealane.CronJob(namespace, `prices${suffix}`, { ...amounts, image, schedule: '0 3 * * *', envFrom: [settings] });
}

const shop = new sealane.Namespace(app, 'rights-shop', { cluster, stage: 'staging', quota: { pods: 50 } });
services(shop, '');
const reader = new sealane.Worker(shop, 'watcher', { ...amounts, image, replicas: 1 });
new sealane.Role(shop, 'watch', { rules: [{ apiGroups: [''], resources: ['endpoints'], verbs: ['get'] }] }).grantTo(reader);
if (half) services(shop, '-b');
const other = new sealane.Namespace(app, 'rights-prod', { cluster, stage: 'prod' });
services(other, '');
const ci = new sealane.Namespace(app, 'rights-ci', { cluster, stage: 'prod', podSecurity: 'baseline' });
ci.expectExisting('Secret', 'runner-tokens');
const ciImage = `registry.shop.example/ci@${digest}`;
const runner = new sealane.Runner(ci, 'runner', {
  kind: gitlabRunner({ url: 'https://gitlab.shop.example', image: ciImage, jobImage: ciImage, tokens: 'runner-tokens' }),
});
new sealane.Pipeline(app, 'deploy', { ci: gitlab({ image: ciImage }), runner, deploy: [shop], preview: { timeToLive: '1h' } });
app.synth();
