import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planRepository, writeRepository } from '../../../../lib/backends/yaml/repository';
import { App, problemsOf, withHeader } from '../../../../lib/core';

const PATH = '.github/workflows/deploy.yml';
const made = (body: string) => ({ path: PATH, text: withHeader(body, { sign: '#', path: 'deploy' }) });

let root = '';
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'sealane-repository-'))));
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What a synthesis does; gives the codes of its problems. */
function synth(files: { path: string; text: string }[], before: string[] = []): string[] {
  const app = new App();
  const plan = planRepository(app, files, { root, before });
  if (plan) writeRepository(root, plan);
  return problemsOf(app).map(({ code }) => code);
}

const there = () => readFileSync(join(root, PATH), 'utf8');

test('a pipeline is written into the repository, again when the program has changed, and not when it has not', () => {
  expect(synth([made('a: 1\n')])).toEqual([]);
  expect(there()).toBe(made('a: 1\n').text);
  expect(synth([made('a: 2\n')])).toEqual([]);
  expect(there()).toBe(made('a: 2\n').text);
  expect(planRepository(new App(), [made('a: 2\n')], { root, before: [] })).toMatchObject({ writes: [], unchanged: 1 });
});

test('a file that is not ours is refused and stays', () => {
  put(PATH, 'name: mine\n');
  expect(synth([made('a: 1\n')])).toEqual(['repository/occupied']);
  expect(there()).toBe('name: mine\n');
});

test('a file that was edited by hand is refused and stays', () => {
  synth([made('a: 1\n')]);
  put(PATH, `${there()}b: 2\n`);
  expect(synth([made('a: 3\n')])).toEqual(['repository/edited']);
  expect(there()).toContain('b: 2');
});

test('a file of a pipeline that is no more goes, unless somebody has edited it', () => {
  synth([made('a: 1\n')]);
  expect(synth([], [PATH])).toEqual([]);
  expect(existsSync(join(root, PATH))).toBe(false);
  put(PATH, `${made('a: 1\n').text}b: 2\n`);
  expect(synth([], [PATH])).toEqual([]);
  expect(there()).toContain('b: 2');
});

test('a link in the way is refused, and nothing is written through it', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'sealane-elsewhere-'));
  symlinkSync(elsewhere, join(root, '.github'));
  expect(synth([made('a: 1\n')])).toEqual(['output/link']);
  expect(existsSync(join(elsewhere, 'workflows'))).toBe(false);
  rmSync(elsewhere, { recursive: true });
});
