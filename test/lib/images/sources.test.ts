import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssemblyBuild } from '../../../lib/assembly';
import { Repository } from '../../../lib/images/repository';
import { hasChanged, lastChange, sourcesOf } from '../../../lib/images/sources';
import { useGitRepository } from '../../support/git-repository';
import { SAMPLE_PROJECTS } from '../../support/sample-projects';

const repository = useGitRepository();

const image = (context: string, dockerfile = 'Dockerfile'): AssemblyBuild => ({
  name: context,
  image: `registry.shop.example/${context}`,
  context,
  dockerfile,
  architectures: ['amd64'],
  input: `images.${context}`,
});

async function sources(context: string, dockerfile?: string): Promise<readonly string[]> {
  return sourcesOf(await Repository.open(repository.world), image(context, dockerfile));
}

/** Images of some folders that a commit changed. */
async function changed(since: string, ...contexts: readonly string[]): Promise<readonly string[]> {
  const answers = await Promise.all(contexts.map(async (each) => hasChanged(repository.world, since, await sources(each))));
  return contexts.filter((_, i) => answers[i]);
}

const NODE = {
  'package.json': '{"private":true,"workspaces":["services/*","packages/*"]}',
  'package-lock.json': '{"lockfileVersion":3}',
  'services/orders/package.json': '{"name":"orders","dependencies":{"@shop/http":"*"}}',
  'services/cart/package.json': '{"name":"cart","dependencies":{"@shop/words":"*"}}',
  'packages/http/package.json': '{"name":"@shop/http","dependencies":{"@shop/json":"*"}}',
  'packages/json/package.json': '{"name":"@shop/json"}',
  'packages/words/package.json': '{"name":"@shop/words"}',
};

describe('a workspace of npm', () => {
  let base = '';
  beforeEach(() => {
    repository.files(NODE);
    base = repository.commit('first');
  });

  test.each([
    ['its own folder', 'services/orders/x.js', ['services/orders']],
    ['a package that it names', 'packages/http/x.js', ['services/orders']],
    ['a package that this one names', 'packages/json/x.js', ['services/orders']],
    ["another's package", 'packages/words/x.js', ['services/cart']],
    ['the lock file', 'package-lock.json', ['services/orders', 'services/cart']],
    ['what no image is made of', 'docs/x.md', []],
  ])('after a change of %s the images are built that are made of it', async (_, path, images) => {
    repository.files({ [path]: '{"changed":true}' });
    repository.commit('second');
    expect(await changed(base, 'services/orders', 'services/cart')).toEqual(images);
  });

  test('an image of what did not change keeps the commit that is its tag', async () => {
    repository.files({ 'packages/json/x.js': '1' });
    const second = repository.commit('second');
    expect(await lastChange(repository.world, await sources('services/orders'))).toBe(second);
    expect(await lastChange(repository.world, await sources('services/cart'))).toBe(base);
  });

  test('a package that is renamed changes the images that take it, and no other', async () => {
    repository.git('mv', 'packages/json', 'packages/data');
    repository.commit('second');
    expect(await changed(base, 'services/orders', 'services/cart')).toEqual(['services/orders']);
  });

  test('a package that is moved away still counts as a change of what took it', async () => {
    repository.files({ 'packages/http/package.json': '{"name":"@shop/http"}' });
    repository.git('rm', '-r', '--quiet', 'packages/json');
    repository.commit('second');
    expect(await changed(base, 'services/orders', 'services/cart')).toEqual(['services/orders']);
  });

  test('a merge is the last change of an image that both of its sides have changed', async () => {
    repository.git('checkout', '--quiet', '-b', 'side');
    repository.files({ 'packages/json/side.js': '1' });
    const side = repository.commit('side');
    repository.git('checkout', '--quiet', 'main');
    repository.files({ 'services/orders/main.js': '1' });
    repository.commit('on main');
    repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', 'side');
    const merge = repository.git('rev-parse', 'HEAD');
    const paths = await sources('services/orders');
    expect(await lastChange(repository.world, paths)).toBe(merge);
    expect(await lastChange(repository.world, ['packages/json'])).toBe(side);
    expect(await changed(`${merge}^1`, 'services/orders', 'services/cart')).toEqual(['services/orders']);
  });

  test('of a branch that is new, or a commit that nobody knows, everything counts as changed', async () => {
    expect(await changed('0'.repeat(40), 'services/orders')).toEqual(['services/orders']);
    expect(await changed('f'.repeat(40), 'services/orders')).toEqual(['services/orders']);
    expect(await changed('--output=x', 'services/orders')).toEqual(['services/orders']);
  });

  test('the first commit is the last change of everything', async () => {
    expect(await lastChange(repository.world, await sources('services/orders'))).toBe(base);
  });

  test('in a shallow clone a change before what it holds is refused; a change inside is known', async () => {
    repository.files({ 'services/cart/x.js': '1' });
    const second = repository.commit('second');
    const clone = mkdtempSync(join(tmpdir(), 'sealane-clone-'));
    try {
      execFileSync('git', ['clone', '--quiet', '--depth', '2', `file://${repository.folder}`, clone], { stdio: 'ignore' });
      repository.files({ 'docs/x.md': '1' });
      const world = { ...repository.world, cwd: clone };
      expect(await lastChange(world, await sources('services/cart'))).toBe(second);
      await expect(lastChange({ ...world, cwd: shallow(clone) }, await sources('services/orders'))).rejects.toMatchObject({
        code: 'image/shallow',
      });
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  });

  /** Makes the oldest commit of a clone one whose parents are left out. */
  function shallow(clone: string): string {
    execFileSync('git', ['fetch', '--quiet', '--depth', '1'], { cwd: clone, stdio: 'ignore' });
    return clone;
  }
});

test.each([
  [
    'a workspace of pnpm',
    {
      'pnpm-workspace.yaml': "packages:\n  - 'services/*'\n  - 'packages/*'\n  - '!packages/old'\n",
      'pnpm-lock.yaml': '',
      'package.json': '{}',
      'services/orders/package.json': '{"name":"orders","devDependencies":{"@shop/http":"workspace:^"}}',
      'packages/http/package.json': '{"name":"@shop/http"}',
      'packages/old/package.json': '{"name":"old"}',
    },
    'services/orders',
    ['packages/http', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
    ['packages/old'],
  ],
  [
    'a package by its path',
    {
      'app/package.json': '{"name":"app","dependencies":{"words":"file:../words"}}',
      'app/package-lock.json': '{}',
      'words/package.json': '{"name":"words"}',
      'other/package.json': '{}',
    },
    'app',
    ['words', 'app/package-lock.json'],
    ['other'],
  ],
  ['a workspace of Go', SAMPLE_PROJECTS['a workspace of Go'] ?? {}, 'app', ['words', 'go.work', 'go.work.sum'], ['other']],
  [
    'a module of Go that is replaced by a folder',
    {
      'app/go.mod': 'module x\n\nreplace shop.example/words => ../words\n',
      'words/go.mod': 'module shop.example/words\n',
      'other/go.mod': 'module y\n',
    },
    'app',
    ['words'],
    ['other'],
  ],
  ['a module of Maven', SAMPLE_PROJECTS['a module of Maven'] ?? {}, 'app', ['words', 'pom.xml'], ['.']],
  [
    'a project of Gradle',
    SAMPLE_PROJECTS['a project of Gradle with a main class'] ?? {},
    'app',
    ['words', 'settings.gradle', 'gradle'],
    ['.'],
  ],
  ['a workspace of uv', SAMPLE_PROJECTS['a workspace of uv'] ?? {}, 'app', ['words', 'uv.lock'], ['.']],
  [
    'a path of poetry',
    {
      'app/pyproject.toml': '[tool.poetry.dependencies]\nwords = { path = "../words", develop = true }\n',
      'app/poetry.lock': '',
      'words/pyproject.toml': '',
      'other/pyproject.toml': '',
    },
    'app',
    ['words', 'app/poetry.lock'],
    ['other'],
  ],
])('of %s an image is made of the packages that it takes, and of no other', async (...[, files, context, takes, leaves]) => {
  repository.files(files);
  const all = await sources(context);
  for (const path of [context, ...takes]) expect(all).toContain(path);
  for (const path of leaves) expect(all).not.toContain(path);
});

test('packages that name each other in a circle are all taken, once', async () => {
  repository.files({ ...NODE, 'packages/json/package.json': '{"name":"@shop/json","dependencies":{"@shop/http":"*"}}' });
  const all = await sources('services/orders');
  expect(all.filter((path) => path.startsWith('packages/'))).toEqual(['packages/http', 'packages/json']);
});

test('the pins count for an image whose Dockerfile is made, and not for one that has its own', async () => {
  repository.files({ 'go/go.mod': 'module x\n', 'own/go.mod': 'module y\n', 'own/Dockerfile': 'FROM scratch\n' });
  expect(await sources('go')).toContain('sealane.lock.json');
  expect(await sources('own')).not.toContain('sealane.lock.json');
});

test('an image that is built from the root is made of everything', async () => {
  repository.files({ 'services/orders/Dockerfile': 'FROM scratch\n' });
  expect(await sources('.', 'services/orders/Dockerfile')).toContain('.');
});

test('a folder whose name is a pattern for git is that folder alone', async () => {
  repository.files({ 'services/*/Dockerfile': 'FROM scratch\n', 'services/cart/x': '1' });
  const base = repository.commit('first');
  repository.files({ 'services/cart/x': '2' });
  repository.commit('second');
  expect(await changed(base, 'services/*')).toEqual([]);
});
