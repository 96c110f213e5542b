import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunOptions, RunReport } from '../../lib/assembly';
import { entries, root } from '../../tools/build/entries.cjs';
import { constructsPage, EXAMPLES, yamlOf } from '../../tools/docs/constructs-page.cjs';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-examples-'));
  // The files of pipelines go into the folder that a program runs in.
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true, force: true });
  delete process.env.SEALANE_SYNTH;
});

/** A digest that a build would find. */
const inputs = { 'images.orders': `sha256:${'0'.repeat(64)}` };
const yaml: Record<string, string> = {};

test.each(EXAMPLES)('the example of %s runs, and nothing is wrong with it', (name) => {
  const out = join(folder, name);
  const options: RunOptions = { out, dry: false, language: 'en', report: join(folder, `${name}.json`), inputs };
  process.env.SEALANE_SYNTH = JSON.stringify(options);
  jest.isolateModules(() => void jest.requireActual(join(root, 'docs/examples', `${name}.ts`)));
  const { problems } = JSON.parse(readFileSync(options.report, 'utf8')) as RunReport;
  expect(problems).toEqual([]);
  yaml[name] = yamlOf(out, name);
});

test('docs/constructs.md says what the code says: run `npm run docs`', () => {
  expect(constructsPage(root, entries, yaml)).toBe(readFileSync(join(root, 'docs/constructs.md'), 'utf8'));
});
