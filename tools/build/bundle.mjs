// Writes the CommonJS files of dist/: one per entry point, one that holds what the main entry loads, one per lazily loaded part.
import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import tables from './entries.cjs';
import { lateWords } from './late-words.mjs';
import { lazyFiles, lazyRooms } from './lazy-rooms.mjs';
import { oneName } from './one-name.mjs';
import { plainExports } from './plain-exports.mjs';

const { root, entries, command } = tables;
const dist = join(root, 'dist');

/** Words of the main door that few programs say. */
const LATE = ['constructs/late.ts', 'lib/kube/expose/late.ts', 'lib/kube/rollout/index.ts', 'lib/ways/index.ts'];

const options = {
  cwd: root,
  input: Object.fromEntries([...entries, command].map(({ source, out }) => [out.replace(/\.js$/, ''), join(root, source)])),
  platform: 'node',
  tsconfig: false,
  // What two files of dist/ share stands in a third.
  preserveEntrySignatures: 'allow-extension',
  // Every package, also Node's own, is loaded by Node: bundled are only our files.
  external: /^[^./\0]/,
  // No module of ours is imported for what it does, but those that register words: a re-export that nobody uses costs nothing.
  treeshake: { moduleSideEffects: (id) => /\/problems\.ts$/.test(id) },
  plugins: [lazyRooms(root), lateWords({ root, main: entries[0].source, doors: LATE }), plainExports(), oneName()],
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(log.message);
  },
};

const outputOptions = {
  dir: dist,
  format: 'cjs',
  // A file with a default export only must keep it under `default`, as TypeScript and jest have it.
  exports: 'named',
  sourcemap: true,
  // Documentation is in the declarations; here it would only be read again at each start.
  comments: { jsdoc: false },
  // Construct classes are named in problems: two classes of one name in a file must not become `Job$1`.
  keepNames: true,
  chunkFileNames: 'shared-[name].js',
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      {
        debugName: 'main',
        name: (id, graph) => (loadedAtStart(graph).has(id) && !isLazyList(id, graph) ? (treeless.has(id) ? 'base' : 'main') : null),
      },
    ],
  },
};

let atStart;
let treeless = new Set();

/**
 * Modules that work without cdk8s, also by what they import: a command loads them without the 70 ms that cdk8s takes. Only a bundler knows,
 * since an index.ts names far more than is used of it; so each module is made a file of its own once, and its imports are read.
 */
async function withoutTree(build) {
  const { output } = await build.generate({ ...outputOptions, sourcemap: false, codeSplitting: undefined, preserveModules: true });
  const chunks = output.filter(({ type }) => type === 'chunk');
  const tied = new Set(['cdk8s', 'constructs']);
  for (const name of tied) for (const { fileName, imports } of chunks) if (imports.includes(name)) tied.add(fileName);
  return new Set(chunks.filter(({ fileName }) => !tied.has(fileName)).flatMap(({ moduleIds }) => moduleIds));
}

/** What `require('sealane')` loads: one file of it saves Node a quarter of a millisecond for each file more. */
function loadedAtStart(graph) {
  if (atStart) return atStart;
  const door = join(root, entries[0].source);
  const seen = new Set([door, '\0rolldown/runtime.js']);
  for (const id of seen) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(imported);
  seen.delete(door);
  return (atStart = seen);
}

/** A lazy file that only says again what others export: in a group it would get no file of its own. */
function isLazyList(id, graph) {
  const code = lazyFiles.has(id) ? (graph.getModuleInfo(id)?.code ?? '') : 'code';
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|(export|import)\b[^;]*\bfrom\b[^;]*;/gm, '').trim() === '';
}

/** Bundles, removes what an earlier build left, and gives back what was written. */
export async function bundle() {
  const build = await rolldown(options);
  treeless = await withoutTree(build);
  const { output } = await build.write(outputOptions);
  const written = new Set(output.map((file) => file.fileName));
  for (const name of readdirSync(dist)) if (/\.js(\.map)?$/.test(name) && !written.has(name)) rmSync(join(dist, name));
  const bin = output.find((file) => file.fileName === command.out);
  if (!bin.code.startsWith('#!')) throw new Error(`${command.source} must begin with #!/usr/bin/env node`);
  chmodSync(join(dist, command.out), 0o755);
  return output;
}
