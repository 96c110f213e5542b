import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { ACTION_PINS } from '../../../lib/ci';
import { newest } from '../../../lib/pins/version-tag';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();

/** Real repositories of actions, where a mirror of github.com would have them. */
function action(name: string, ...tags: readonly string[]): (...args: readonly string[]) => string {
  const folder = join(cli.folder, 'mirror', name);
  mkdirSync(folder, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  git('init', '--quiet', '--initial-branch', 'main');
  for (const tag of tags) {
    git('commit', '--quiet', '--allow-empty', '--message', tag);
    // A release with a message is an object of its own, not the commit.
    git('tag', '--annotate', '--message', tag, tag);
  }
  return git;
}

/** A lock file of our own actions, all of them in the mirror; and the repository of the one that a test looks at. */
function locked(tag: string, ...tags: readonly string[]) {
  const others = [
    'actions/cache',
    'actions/download-artifact',
    'actions/setup-node',
    'actions/upload-artifact',
    'anchore/sbom-action',
    'aquasecurity/setup-trivy',
    'docker/setup-buildx-action',
    'sigstore/cosign-installer',
  ];
  const git = action('actions/checkout', ...tags);
  const commit = (at: string) => git('rev-parse', `${at}^{commit}`);
  const actions = Object.fromEntries(others.map((name) => [name, { tag: 'v1.0.0', commit: action(name, 'v1.0.0')('rev-parse', 'HEAD') }]));
  cli.file(
    'sealane.lock.json',
    JSON.stringify({ version: 1, actions: { ...actions, 'actions/checkout': { tag, commit: commit(tag) } }, images: {} }),
  );
  return { git, commit };
}

const pins = (...words: readonly string[]) => cli.run('pins', '--only', 'actions', '--git', `file://${cli.folder}/mirror`, ...words);
const lock = () =>
  JSON.parse(readFileSync(join(cli.folder, 'sealane.lock.json'), 'utf8')) as { actions: Record<string, { tag: string; commit: string }> };

test('the newest release of the same major version is shown, and nothing is written', async () => {
  const { commit } = locked('v7.0.1', 'v7.0.1', 'v7.0.2', 'v7.10.0', 'v8.0.0', 'v7.11.0-beta.1', 'v7');
  const before = readFileSync(join(cli.folder, 'sealane.lock.json'), 'utf8');
  const { code, out } = await pins();
  expect(code).toBe(0);
  expect(out).toBe(`actions/checkout  v7.0.1 → v7.10.0  ${commit('v7.0.1').slice(0, 12)} → ${commit('v7.10.0').slice(0, 12)}\n`);
  expect(readFileSync(join(cli.folder, 'sealane.lock.json'), 'utf8')).toBe(before);
});

test('--check notices and writes nothing, --write takes it, and afterwards all is current', async () => {
  const { commit } = locked('v7.0.1', 'v7.0.1', 'v7.0.2');
  expect((await pins('--check')).code).toBe(3);
  expect(lock().actions['actions/checkout']?.tag).toBe('v7.0.1');
  expect((await pins('--write')).code).toBe(0);
  expect(lock().actions['actions/checkout']).toEqual({ tag: 'v7.0.2', commit: commit('v7.0.2') });
  expect(await pins('--check')).toMatchObject({ code: 0, out: '' });
});

test('--major takes a newer major version too', async () => {
  locked('v7.0.1', 'v7.0.1', 'v8.0.0');
  expect(await pins('--check')).toMatchObject({ code: 0 });
  expect((await pins('--check', '--major', '--json')).out).toContain('"tag": "v8.0.0"');
});

test('a release whose tag was moved to other code is an alarm, and nothing is written, not even of other actions', async () => {
  const { git } = locked('v7.0.1', 'v7.0.1');
  git('commit', '--quiet', '--allow-empty', '--message', 'stolen');
  git('tag', '--force', '--annotate', '--message', 'x', 'v7.0.1');
  action('docker/setup-buildx-action', 'v1.0.5');
  const before = readFileSync(join(cli.folder, 'sealane.lock.json'), 'utf8');
  const { code, err } = await pins('--write');
  expect(code).toBe(1);
  expect(err).toContain('pins/moved: the tag v7.0.1 of actions/checkout was moved');
  expect(readFileSync(join(cli.folder, 'sealane.lock.json'), 'utf8')).toBe(before);
});

test('a release that is there no more is told', async () => {
  const { git } = locked('v7.0.1', 'v7.0.1', 'v7.0.2');
  git('tag', '--delete', 'v7.0.1');
  expect(await pins()).toMatchObject({ code: 1, err: expect.stringContaining('pins/gone') as string });
});

test('a repository that cannot be reached is told, with all others', async () => {
  cli.file('sealane.lock.json', '{"version":1}');
  const { code, out } = await pins('--json');
  expect(code).toBe(1);
  const { problems } = JSON.parse(out) as { problems: readonly { code: string }[] };
  expect(problems.map((each) => each.code)).toEqual(Object.keys(ACTION_PINS).map(() => 'pins/unreachable'));
});

test.each([
  ['no JSON', 'x'],
  ['no version', '{}'],
  ['a commit that is none', '{"version":1,"actions":{"a/b":{"tag":"v1","commit":"main"}}}'],
  ['a tag with a line break', '{"version":1,"actions":{"a/b":{"tag":"v1\\n","commit":"3d3c42e5aac5ba805825da76410c181273ba90b1"}}}'],
  ['an action that is a path', '{"version":1,"actions":{"../../x":{"tag":"v1","commit":"3d3c42e5aac5ba805825da76410c181273ba90b1"}}}'],
  ['an image without its digest', '{"version":1,"images":{"node":{"image":"docker.io/library/node","tag":"24"}}}'],
])('a lock file with %s is refused, with the place in it', async (_, text) => {
  cli.file('sealane.lock.json', text);
  expect(await pins()).toMatchObject({ code: 1, err: expect.stringContaining('pins/lock-file: sealane.lock.json: ') as string });
});

test('without any answer no lock file is made', async () => {
  expect((await pins('--write')).code).toBe(1);
  expect(existsSync(join(cli.folder, 'sealane.lock.json'))).toBe(false);
});

test.each([
  ['v7.0.1', ['v7.0.2', 'v7.0.10', 'v8.0.0'], 'v7.0.10'],
  ['v7', ['v7', 'v7.0.2', 'v8.0.0'], 'v7.0.2'],
  ['24.21.0-bookworm-slim', ['24.22.0-bookworm-slim', '24.23.0-alpine', '24.24.0', '24-bookworm-slim'], '24.22.0-bookworm-slim'],
  ['21.0.12.1_1-jre', ['21.0.13_2-jre', '21.0.12.2_1-jre', '25.0.1.1_1-jre'], '21.0.12.2_1-jre'],
  ['3.9.16-eclipse-temurin-21', ['3.9.17-eclipse-temurin-25', '3.9.17-eclipse-temurin-21'], '3.9.17-eclipse-temurin-21'],
  ['1.29-alpine', ['1.30-alpine', '1.30.1-alpine', '1.31-alpine-perl'], '1.30-alpine'],
  ['nonroot', ['debug', 'nonroot'], 'nonroot'],
])('after %s comes the one of its kind', (tag, tags, expected) => {
  expect(newest(tag, tags, false)).toBe(expected);
});
