import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunOptions, RunReport } from '../../lib/assembly';
import { root } from '../../tools/build/entries.cjs';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'sealane-policy-'))));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.SEALANE_SYNTH;
  // Set by a program with an error; the files that Jest runs next in this process would have it.
  process.exitCode = undefined;
});

const example = readFileSync(join(root, 'docs/examples/policy.ts'), 'utf8');

function run(today: string): RunReport {
  const options: RunOptions = { out: join(folder, 'out'), dry: true, language: 'en', report: join(folder, 'report.json'), today };
  process.env.SEALANE_SYNTH = JSON.stringify(options);
  jest.isolateModules(() => void jest.requireActual(join(root, 'docs/examples/policy.ts')));
  return JSON.parse(readFileSync(options.report, 'utf8')) as RunReport;
}

test('the program of docs/policy.md stands there as it is, and nothing is wrong with it', () => {
  expect(readFileSync(join(root, 'docs/policy.md'), 'utf8')).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(run('2026-11-27').problems).toEqual([]);
});

test('its waiver is the one problem once its last day is over', () => {
  const found = run('2031-01-01').problems.map(({ code, path }) => `${code} ${path}`);
  expect(found).toEqual(['waiver/expired shop-prod/erp-sync']);
});
