// The boutique's staging with Rollouts: half of its services canaries, the others blue-green. Each release has a label of its own on all pods.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const sealane = require('../../../dist/index.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');
const { boutique } = require('../../../dist/stacks/shops/boutique.js');

const { release } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
// A load balancer of its own selects past the Service, so the frontend is a canary.
const CANARIES = new Set(['frontend', 'productcatalogservice', 'currencyservice', 'cartservice', 'recommendationservice']);
const takeOver = (service) =>
  CANARIES.has(service)
    ? { replicas: 2, update: sealane.canary({ steps: [50], pause: '1s' }) }
    : { replicas: 2, update: sealane.blueGreen({ keep: '10m' }) };

const app = new sealane.App();
const facts = { gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' }, issuer: { name: 'letsencrypt' } };
const cluster = new sealane.Cluster(app, 'eu', existing({ version: '1.37', rollouts: { version: '1.10' }, ...facts }));
const images = new sealane.Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' }));
const quota = { cpu: '32', memory: '32Gi', pods: 120 };
const domain = 'rollouts.shop.example';
const staging = new sealane.Namespace(app, 'boutique-rollouts', { cluster, stage: 'staging', domain, quota });
boutique(staging, { images, takeOver });
for (const construct of staging.node.findAll())
  if (construct instanceof sealane.WebService || construct instanceof sealane.Worker)
    construct.patch(sealane.JsonPatch.add('/spec/template/metadata/labels/release', release));
app.synth();
