import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, argoCd, Cluster, ConfigMap, Job, Namespace, WebService, Worker } from '../../../lib';
import { readObjects } from '../../../lib/assembly';
import { assemble } from '../../../lib/backends/yaml';
import { levelsOf } from '../../../lib/cli/environment';
import { existing } from '../../../lib/clouds/onprem';
import { folderOf } from '../../../lib/ways/git/folder';

const AMOUNTS = { image: `shop.example/web@sha256:${'7'.repeat(64)}`, cpu: '50m', memory: '32Mi' } as const;

/** The same numbers for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48271) % 0x7fffffff) % below;
}

/** A namespace of workloads, settings and migrations, each of which may depend on those before it. */
function tree(seed: number): App {
  const next = numbers(seed);
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'staging', via: argoCd({ repository: 'https://git.example/gitops.git' }) });
  const made: (Worker | WebService | ConfigMap)[] = [];
  for (let i = 0; i < 12; i++) {
    const settings = made.filter((each): each is ConfigMap => each instanceof ConfigMap);
    const envFrom = settings.filter(() => next(2) === 0);
    const kinds = [
      () => new ConfigMap(ns, `n${i}`, { data: { a: 'b' } }),
      () => new Worker(ns, `n${i}`, { ...AMOUNTS, envFrom }),
      () => new WebService(ns, `n${i}`, { ...AMOUNTS, envFrom, port: 8080, health: '/healthz' }),
    ];
    const one = kinds[next(kinds.length)]?.();
    if (!one) continue;
    if (!(one instanceof ConfigMap) && next(3) === 0) new Job(ns, `m${i}`, { ...AMOUNTS, envFrom }).runsBefore(one);
    const before = made[next(made.length + 1)];
    if (before) one.node.addDependency(before);
    made.push(one);
  }
  return app;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('waves are an order of the graph of dependencies (seed %i)', async (seed) => {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-waves-'));
  try {
    const { manifest, files } = assemble(tree(seed), 'en');
    if (!manifest) throw new Error('the program has problems');
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const objects = (await readObjects(folder, manifest)).filter(({ manifest: { metadata } }) => metadata.namespace === 'shop');
    const inFolder = [
      ...folderOf(
        objects.map((each) => each.manifest),
        levelsOf(objects, manifest),
        {},
      ).keys(),
    ];
    const waves = new Map<string, number[]>();
    for (const [i, { file }] of objects.entries())
      waves.set(file, [...(waves.get(file) ?? []), Number(/^\d+/.exec(inFolder[i] ?? '')?.[0])]);
    const fileOf = new Map(manifest.components.map(({ path, file }) => [path, file]));
    const edges = manifest.components.flatMap(({ file, dependsOn }) =>
      dependsOn.map((needed) => [file ?? '', fileOf.get(needed) ?? ''] as const),
    );
    const inside = edges.filter(([from, to]) => from !== to && waves.has(from) && waves.has(to));
    expect(inside.length).toBeGreaterThan(3);
    for (const [from, to] of inside) expect(Math.min(...(waves.get(from) ?? []))).toBeGreaterThan(Math.max(...(waves.get(to) ?? [])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
