import { App, Cluster, Namespace, WebService, Worker } from 'sealane';
import { existing } from 'sealane/onprem';
import { admissionPolicies, mapOf, pack, podRule, policy, production, waive } from 'sealane/policy';

// A rule of the team's own.
const onCall = podRule({
  id: 'on-call',
  severity: 'error',
  see: 'https://wiki.shop.example/on-call',
  en: {
    what: ({ kind }) => `nobody is called when the ${kind} fails`,
    why: 'At night the alert goes to everybody, and nobody gets up.',
    fix: () => "write annotations: { 'shop.example/on-call': '<team>' }",
  },
  check: (_, { tell }, pod) => {
    if (mapOf(pod.metadata.annotations)['shop.example/on-call'] === undefined) tell('metadata.annotations');
  },
  samples: () => ({ pass: [], fail: [] }),
});
const team = pack('team', { extends: production, rules: [onCall], with: ['image-digest'], severity: { replicas: 'error' } });

const app = new App();
const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
const shop = new Namespace(app, 'shop-prod', { cluster, stage: 'prod' });
policy(shop, team);

const image = `ghcr.io/shop/orders:1.4.2@sha256:${'0'.repeat(64)}`;
const annotations = { 'shop.example/on-call': 'orders' };
new WebService(shop, 'orders', { image, port: 8080, health: '/healthz', cpu: '250m', memory: '256Mi', replicas: 2, annotations });
const sync = new Worker(shop, 'erp-sync', { image, cpu: '100m', memory: '128Mi' });
waive(sync, { rule: 'on-call', reason: 'the ERP is asked again in the morning', until: '2030-12-31', owner: 'orders' });

// The API server keeps the same rules, waivers and all, whoever sends an object.
admissionPolicies(cluster, 'rules');
app.synth();
