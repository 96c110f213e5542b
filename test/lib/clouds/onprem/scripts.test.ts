import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../../lib/core';

const FOLDER = join(packageRoot(), 'lib/clouds/onprem/scripts');
const NAMES = readdirSync(FOLDER).sort();
const HOST = readFileSync(join(FOLDER, 'host.sh'), 'utf8');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sealane-scripts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs lines behind the functions that every script begins with. */
function run(lines: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-s'], {
    input: `NODE=a\nARCHITECTURE=amd64\n${HOST}\n${lines}`,
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

test.each(NAMES)('%s is text that bash can read', (name) => {
  expect(spawnSync('bash', ['-n', join(FOLDER, name)], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test.each(NAMES.filter((name) => name !== 'host.sh'))(
  '%s is read whole before it does anything: nothing that it runs can eat the rest of it',
  (name) => {
    expect(readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n').at(-1)).toBe('main "$@" </dev/null');
  },
);

test.each([
  ['v1.34.2+k3s1', 'v1.34.3+k3s1', 0, ''],
  ['v1.34.2+k3s1', 'v1.35.0+k3s1', 0, ''],
  ['v1.34.2', 'v1.36.0', 1, 'go to 1.35 first'],
  ['v1.34.2', 'v1.33.9', 1, 'cannot go down'],
])('from %s to %s ends with %d: %s', (from, to, status, words) => {
  const ended = run(`check_step '${from}' '${to}'`);
  expect(ended.status).toBe(status);
  expect(ended.stderr).toContain(words);
});

test('a file is written with its mode, and only a change is a change', () => {
  const ended = run(`put sub/file 600 'a\n$(not run)'; echo $CHANGED; CHANGED=no; put sub/file 600 'a\n$(not run)'; echo $CHANGED`);
  expect(ended.stdout).toBe('yes\nno\n');
  expect(readFileSync(join(folder, 'sub/file'), 'utf8')).toBe('a\n$(not run)\n');
  expect(statSync(join(folder, 'sub/file')).mode & 0o777).toBe(0o600);
});

test('a program with another checksum is not installed', () => {
  const ended = run(`get() { printf 'evil' >"$2"; }\ninstall_from https://x.example/k3s ${'0'.repeat(64)} ./k3s`);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain('is not what was expected');
  expect(readdirSync(folder)).toEqual([]);
});

test('a machine of another architecture than the program says is refused', () => {
  const ended = run('uname() { echo riscv64; }\ncheck_architecture');
  expect(ended.stderr).toContain('a is a machine of riscv64, but the program says amd64');
});

test('a failed line ends the script: the next one is not run', () => {
  expect(run('false\necho reached').stdout).toBe('');
});
