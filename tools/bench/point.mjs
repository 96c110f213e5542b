// One measurement in a process of its own: node tools/bench/point.mjs <contestant> <layout> <services>
// Writes below TMPDIR. Prints one JSON line. Time is wall time from after the imports to the last file written; memory is the peak of the process.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiObjectService, plainService, plusService, sealaneService } from './service.mjs';

const require = createRequire(import.meta.url);
const [contestant, layout, count] = process.argv.slice(2);
const services = Number(count);
const out = mkdtempSync(join(tmpdir(), 'sealane-bench-'));

/** Services of a container: all in one, or one each, or ten each. */
const SHARE = { one: Infinity, ten: 10, each: 1 };

function inGroups(make, add) {
  let group;
  for (let i = 0; i < services; i++) {
    if (i % SHARE[layout] === 0 || group === undefined) group = make(i);
    add(group, i);
  }
}

const contestants = {
  sealane() {
    const sealane = require('../../dist/index.js');
    const { existing } = require('../../dist/onprem.js');
    return () => {
      const app = new sealane.App({ outdir: join(out, 'assembly') });
      const cluster = new sealane.Cluster(
        app,
        'eu',
        existing({ version: '1.34', ingress: { className: 'traefik', namespace: 'traefik' }, issuer: { name: 'letsencrypt' } }),
      );
      inGroups(
        (i) => new sealane.Namespace(app, `shop-${i}`, { cluster, stage: 'prod', domain: 'shop.example' }),
        (ns, i) => sealaneService(ns, i, sealane),
      );
      const built = performance.now();
      app.synth();
      if (process.exitCode) throw new Error('problems open');
      return built;
    };
  },
  'cdk8s-plus-28': () => cdk8s(plusService, () => require('cdk8s-plus-28')),
  'cdk8s ApiObject': () => cdk8s(apiObjectService, () => undefined),
  yaml: () =>
    dump(
      (() => {
        const yaml = require('yaml');
        return (o) => yaml.stringify(o, { lineWidth: 0, version: '1.1', keepUndefined: true, aliasDuplicateObjects: false });
      })(),
    ),
  'js-yaml': () =>
    dump(
      (() => {
        const yaml = require('js-yaml');
        return (o) => yaml.dump(o, { noRefs: true, lineWidth: -1 });
      })(),
    ),
  JSON: () => dump((o) => JSON.stringify(o)),
};

function cdk8s(add, load) {
  const { App, Chart } = require('cdk8s');
  load();
  return () => {
    const app = new App({ outdir: out });
    inGroups((i) => new Chart(app, `chart-${i}`), add);
    const built = performance.now();
    app.synth();
    return built;
  };
}

function dump(stringify) {
  return () => {
    const objects = [];
    for (let i = 0; i < services; i++) objects.push(...plainService(i));
    const built = performance.now();
    writeFileSync(join(out, 'all.yaml'), objects.map(stringify).join('---\n'));
    return built;
  };
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

const run = contestants[contestant]();
const start = performance.now();
const built = run();
const end = performance.now();
console.log(
  JSON.stringify({
    contestant,
    layout,
    services,
    buildMs: built - start,
    writeMs: end - built,
    msPerService: (end - start) / services,
    peakMB: process.resourceUsage().maxRSS / 1024,
    bytes: sizeOf(out),
  }),
);
rmSync(out, { recursive: true });
