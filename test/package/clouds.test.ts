import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entries, root } from '../../tools/build/entries.cjs';
import { Project } from './project';

const MOST_MEMORY_MB = 350;
const MOST_MEMORY_MB_OF_YAML = 300;
const STRICT = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'node16', '--moduleResolution', 'node16'];

/** The programs in `stacks/` that provision, each of one cloud. */
const PROGRAMS = new Map(
  readdirSync(join(root, 'stacks'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(root, 'stacks', name), 'utf8')] as const)
    .filter(([, text]) => text.includes("from 'sealane/pulumi'")),
);

let project: Project;
beforeAll(() => {
  project = new Project(['@pulumi/pulumi']);
  for (const [name, text] of PROGRAMS) project.write(`stacks/${name}`, text);
  for (const name of readdirSync(join(root, 'stacks/shops')))
    project.write(`stacks/shops/${name}`, readFileSync(join(root, 'stacks/shops', name), 'utf8'));
});
afterAll(() => project?.remove());

test('every entry of a cloud has a program', () => {
  const clouds = entries.filter(({ source }) => source.startsWith('lib/clouds/')).map(({ request }) => request.replace(/^sealane/, '.'));
  const used = [...PROGRAMS.values()].flatMap((text) => /from 'sealane(\/(?!pulumi)[a-z]+)'/.exec(text)?.[1] ?? []);
  expect([...new Set(used)].map((path) => `.${path}`).sort()).toEqual(clouds.sort());
});

test.each([...PROGRAMS.keys()])(
  `stacks/%s type-checks in less than ${MOST_MEMORY_MB} MB, all declarations included, and loads no SDK of a cloud`,
  (name) => {
    const { megabytes, packages } = checked(name);
    expect(megabytes).toBeLessThan(MOST_MEMORY_MB);
    expect(packages).toEqual(['pulumi']);
  },
);

test(`their sibling that only writes YAML type-checks in less than ${MOST_MEMORY_MB_OF_YAML} MB, and loads nothing of Pulumi`, () => {
  project.write('stacks/boutique.ts', readFileSync(join(root, 'stacks/boutique.ts'), 'utf8'));
  const { megabytes, packages } = checked('boutique.ts');
  expect(megabytes).toBeLessThan(MOST_MEMORY_MB_OF_YAML);
  expect(packages).toEqual([]);
});

/** Memory that the compiler takes for a program, and which packages of Pulumi it reads. */
function checked(name: string): { readonly megabytes: number; readonly packages: readonly string[] } {
  const said = project.tsc(...STRICT, '--extendedDiagnostics', '--listFiles', `stacks/${name}`);
  const megabytes = Number(/Memory used:\s+(\d+)K/.exec(said)?.[1]) / 1024;
  console.info(`tsc --noEmit stacks/${name}: ${Math.round(megabytes)} MB, ${/Total time:\s+\S+/.exec(said)?.[0]}`);
  const packages = [...said.matchAll(/node_modules\/@pulumi\/([a-z0-9-]+)\//g)].map(([, found = '']) => found);
  return { megabytes, packages: [...new Set(packages)] };
}
