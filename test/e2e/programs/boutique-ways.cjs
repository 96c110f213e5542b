// The boutique's staging, deployed by the way that `state.json` names. Each release has a label of its own on all pods.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const sealane = require('../../../dist/index.js');
const { existing, genericRegistry } = require('../../../dist/onprem.js');
const { boutique } = require('../../../dist/stacks/shops/boutique.js');

const { way, props, release } = JSON.parse(readFileSync(join(process.cwd(), 'state.json'), 'utf8'));
const app = new sealane.App();
const facts = { gateway: { name: 'public', namespace: 'gateway-system', listener: 'https' }, issuer: { name: 'letsencrypt' } };
const cluster = new sealane.Cluster(app, 'eu', existing({ version: '1.37', ...facts }));
const images = new sealane.Registry(app, 'images', genericRegistry({ prefix: 'registry.shop.example/boutique' }));
const quota = { cpu: '16', memory: '16Gi', pods: 100 };
const domain = `${way}.shop.example`.toLowerCase();
const via = sealane[way](props);
const staging = new sealane.Namespace(app, `boutique-${way}`.toLowerCase(), { cluster, stage: 'staging', domain, quota, via });
boutique(staging, { images });
for (const construct of staging.node.findAll())
  if (construct instanceof sealane.WebService || construct instanceof sealane.Worker)
    construct.patch(sealane.JsonPatch.add('/spec/template/metadata/labels/release', release));
app.synth();
