// What ordering a chain of dependent namespaces costs: node tools/bench/chain.mjs 1000
// The same tree is synthesized with and without the chain, in turn, so that the difference is the ordering.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { App, Cluster, Namespace } = require('../../dist/index.js');
const { existing } = require('../../dist/onprem.js');
const units = Number(process.argv[2] ?? 1000);

function synth(chained) {
  const out = mkdtempSync(join(tmpdir(), 'sealane-chain-'));
  const app = new App({ outdir: join(out, 'assembly') });
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  let before;
  for (let i = 0; i < units; i++) {
    const ns = new Namespace(app, `unit-${i}`, { cluster, stage: 'prod' });
    if (chained && before) ns.node.addDependency(before);
    before = ns;
  }
  const start = performance.now();
  app.synth();
  const took = performance.now() - start;
  rmSync(out, { recursive: true });
  return took;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const times = { plain: [], chained: [] };
for (let round = 0; round < 12; round++) {
  times.plain.push(synth(false));
  times.chained.push(synth(true));
}
console.log(JSON.stringify({ plainMs: median(times.plain.slice(2)), chainedMs: median(times.chained.slice(2)) }));
