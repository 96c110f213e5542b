// Makes lib/kube/data and lib/kube/generated/kinds.ts from official documents: `node tools/schemas/generate.mjs`.
// Needs Go and a module proxy; the same sources give the same bytes. `--check` writes nothing and exits 3 if a file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { definitionRecord, mergeDefinitions, reachable, servedKinds } from './core.mjs';
import { crdKinds, readCrds } from './crds.mjs';
import { readEnums } from './enums.mjs';
import { coreIndex, crdIndex, lifecycleIndex } from './kind-index.mjs';
import { readLifecycle } from './lifecycle.mjs';
import { crdModules, kubernetes, typedKinds } from './sources.mjs';
import { DefinitionStore } from './structural.mjs';
import { readSwagger } from './swagger.mjs';
import { typescriptKinds } from './typescript.mjs';

const lib = join(dirname(fileURLToPath(import.meta.url)), '../../lib/kube');
const patches = kubernetes;
const minors = patches.map((patch) => `1.${patch.split('.')[0]}`);

const documents = minors.map((minor, i) => ({ minor, swagger: readSwagger(patches[i]), enums: readEnums(patches[i]) }));
const sets = new DefinitionStore();
const merged = mergeDefinitions(documents, sets);
const served = servedKinds(documents);
const names = reachable(merged, [...[...served.values()].map((k) => k.definition), 'meta.v1.ObjectMeta']);
const core = [...names.map((name) => [name, JSON.stringify(definitionRecord(merged.get(name), minors))]), ...sets.byId];

const crds = crdKinds(readCrds(crdModules));
const structural = new DefinitionStore();
const sources = [...new Set([...crds.values()].map((k) => k.source))];
const crdIndexes = crdIndex(crds, structural, sources);

const index = {
  format: 1,
  minors,
  sources: {
    kubernetes: patches.map((p) => `k8s.io/kubernetes@v1.${p}`),
    lifecycle: patches.map((p) => `k8s.io/api@v0.${p}`),
    crds: sources,
  },
  core: coreIndex(served, minors),
  lifecycle: lifecycleIndex(readLifecycle(patches), served, minors),
  crds: crdIndexes,
};

const lines = (definitions) =>
  [...definitions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, text]) => `${id}\t${text}\n`)
    .join('');
const files = {
  'data/index.json': `${JSON.stringify(index, null, 1)}\n`,
  'data/core.txt': lines(core),
  'data/crds.txt': lines(structural.byId),
  'generated/kinds.ts': typescriptKinds(documents.at(-1).swagger, typedKinds, minors.at(-1)),
};

const check = process.argv.includes('--check');
let differing = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(lib, name);
  if (check) {
    if (readFileSync(path, 'utf8') !== text) differing += 1;
  } else writeFileSync(path, text);
  process.stdout.write(`${name}\t${text.length}\n`);
}
process.exitCode = differing > 0 ? 3 : 0;
