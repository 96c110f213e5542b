// What the files of all CI systems cost: node tools/bench/pipelines.mjs
// The pipeline of a repository with 12 images, each with tests of its own, for two environments. The tree was synthesized before; no
// renderer was loaded before, so reading and compiling them counts. Prints one JSON line of milliseconds: the model, each system, all.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { App, Cluster, Namespace, Pipeline, Registry, WebService } = require('../../dist/index.js');
const { existing, genericRegistry } = require('../../dist/onprem.js');
const { circleci, codefresh, giteeGo, github, gitlab, jenkins, tekton } = require('../../dist/ci.js');

const image = `registry.example.com/ci@sha256:${'7'.repeat(64)}`;
const services = Array.from({ length: 12 }, (_, i) => `service-${i}`);
const out = mkdtempSync(join(tmpdir(), 'sealane-pipelines-'));

/** Both stages of the shop in an app. */
function shop(imageOf) {
  const app = new App({ outdir: join(out, 'assembly') });
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const images = new Registry(app, 'images', genericRegistry({ prefix: 'ghcr.io/shop' }));
  const refs = new Map(services.map((name) => [name, imageOf(images, name)]));
  const namespaces = ['staging', 'prod'].map((stage) => {
    const namespace = new Namespace(app, `shop-${stage}`, { cluster, stage });
    for (const [name, image] of refs)
      new WebService(namespace, name, { image, port: 8080, health: '/healthz', cpu: '250m', memory: '256Mi' });
    return namespace;
  });
  return { app, namespaces };
}

shop((images, name) => images.image(name, { digest: `sha256:${'7'.repeat(64)}` })).app.synth();
rmSync(out, { recursive: true });
if (process.exitCode) throw new Error('problems open');

const { app, namespaces } = shop((images, name) => images.image(name, { context: `services/${name}` }));
const pipeline = new Pipeline(app, 'deploy', {
  ci: github(),
  deploy: namespaces,
  tests: Object.fromEntries(services.map((name) => [name, ['npm', 'test', '--workspace', name]])),
});
const times = {};
function timed(name, work) {
  const start = performance.now();
  const result = work();
  times[name] = performance.now() - start;
  return result;
}
const model = timed('model', () => pipeline.model);
let bytes = 0;
for (const system of [
  github(),
  gitlab({ image }),
  jenkins({ image, approvers: ['release'] }),
  tekton({ image, repository: 'https://git.example.com/shop/app.git', approvers: ['group:release'] }),
  circleci({ image }),
  giteeGo({ repository: 'git@gitee.com:shop/app.git', hostGroup: 'own', pullHostGroup: 'pulls', tokenFile: '/run/token' }),
  codefresh({ image, repository: 'shop/app' }),
])
  for (const { text } of timed(system.name, () => system.render(model, pipeline))) bytes += text.length;
const all = Object.values(times).reduce((sum, ms) => sum + ms, 0);
const rounded = Object.entries({ ...times, all }).map(([name, ms]) => [name, Number(ms.toFixed(1))]);
console.log(JSON.stringify({ ...Object.fromEntries(rounded), bytes }));
