import { statSync } from 'node:fs';
import { Project, readmeExample, requests } from './project';

const MOST_MEMORY_MB = 300;
const STRICT = ['--noEmit', '--strict', '--target', 'es2022'];

let project: Project;
beforeAll(() => {
  project = new Project();
  project.write('main.ts', readmeExample());
});
afterAll(() => project?.remove());

const FLAVOURS = [
  ['node16', ['--module', 'node16', '--moduleResolution', 'node16']],
  ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
] as const;

test.each(FLAVOURS)(
  "the README's program type-checks under moduleResolution %s, our declarations and those of the peers included",
  (_, flags) => {
    expect(project.tsc(...STRICT, ...flags, 'main.ts')).toBe('');
  },
);

test(`type-checking the README's program takes less than ${MOST_MEMORY_MB} MB`, () => {
  const said = project.tsc(...STRICT, ...FLAVOURS[0][1], '--extendedDiagnostics', 'main.ts');
  const kilobytes = Number(/Memory used:\s+(\d+)K/.exec(said)?.[1]);
  console.info(
    `tsc --noEmit: ${Math.round(kilobytes / 1024)} MB, ${/Check time:\s+\S+/.exec(said)?.[0]}, ${/Total time:\s+\S+/.exec(said)?.[0]}`,
  );
  expect(kilobytes / 1024).toBeLessThan(MOST_MEMORY_MB);
});

test("the README's program writes the same assembly as CommonJS and as an ES module", () => {
  const written = (['cts', 'mts'] as const).map((extension) => {
    project.write(`as-${extension}/main.${extension}`, readmeExample().replace('new App()', `new App({ outdir: 'out-${extension}' })`));
    project.tsc(
      '--module',
      'node16',
      '--moduleResolution',
      'node16',
      '--target',
      'es2022',
      '--skipLibCheck',
      `as-${extension}/main.${extension}`,
    );
    project.node(`as-${extension}/main.${extension.replace('ts', 'js')}`);
    const { objects, files } = JSON.parse(project.read(`out-${extension}/sealane.json`)) as { objects: unknown[]; files: string[] };
    return { objects, files: files.map((path) => [path, project.read(`out-${extension}/${path}`)]) };
  });
  expect(written[0]?.objects.length).toBeGreaterThan(10);
  expect(written[1]).toEqual(written[0]);
});

test.each(requests)('%s gives an ES module every name that it gives require, and each class its own name', (request) => {
  const code = `
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('${request}');
    const imported = await import('${request}');
    const names = Object.keys(required);
    const missing = names.filter((name) => !(name in imported));
    const renamed = names.filter((name) => /^[A-Z]/.test(name) && typeof required[name] === 'function' && required[name].name !== name);
    const empty = names.filter((name) => required[name] === undefined || imported[name] !== required[name]);
    console.log(JSON.stringify({ some: names.length > 0, missing, renamed, empty }));`;
  expect(JSON.parse(project.node('--input-type=module', '-e', code))).toEqual({ some: true, missing: [], renamed: [], empty: [] });
});

test('loading sealane loads neither cdk8s-plus nor @pulumi, no command, and nothing that is meant to be lazy', () => {
  const code = "require('sealane'); console.log(JSON.stringify(Object.keys(require.cache)))";
  const loaded = JSON.parse(project.node('-e', code)) as string[];
  expect(loaded.filter((path) => /cdk8s-plus|@pulumi|commander|sealane\/dist\/(cli|lazy-)/.test(path))).toEqual([]);
  // One file more costs every program a quarter of a millisecond.
  const ours = loaded.filter((path) => path.includes('/sealane/'));
  expect(ours.length).toBeLessThanOrEqual(4);
  // A room that is imported instead of required when it is used moves into the file that every start reads.
  expect(ours.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(172 * 1024);
});

test('the command is installed and tells its version', () => {
  expect(project.node('node_modules/.bin/sealane', '--version').trim()).toMatch(/\d+\.\d+\.\d+/);
});

test('the tarball holds what runs, and no program, test or tool of ours', () => {
  const top = new Set(project.packed.map((path) => path.replace(/\/.*/, '')));
  expect([...top].sort()).toEqual(['LICENSE', 'README.md', 'README.zh-CN.md', 'dist', 'lib', 'package.json']);
  expect(project.packed.filter((path) => /^lib\/(?!kube\/data\/|clouds\/onprem\/scripts\/)|^dist\/stacks\/|\.test\./.test(path))).toEqual(
    [],
  );
});
