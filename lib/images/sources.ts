import { readFileSync } from 'node:fs';
import { isAbsolute, join, posix, resolve } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { LOCK_FILE } from '../pins';
import { languageOf } from './dockerfile/generate';
import { failure } from './problems';
import { runProgram, type World } from '../programs';
import type { Repository } from './repository';

/** No commit: what a CI system says when a branch is new. */
const NOTHING = /^0*$/;

/**
 * Paths that an image is made of: its folder, and the packages of the repository that the folder depends on, with the lock file that
 * stands for them. Of an image without a Dockerfile also the pins, since they name its base.
 */
export async function sourcesOf(repository: Repository, { context, dockerfile }: AssemblyBuild): Promise<readonly string[]> {
  const folder = repository.folder(context);
  const more = (await languageOf(folder)?.sources(folder)) ?? [];
  const pins = folder.has(dockerfile) ? [] : [LOCK_FILE];
  // A path without a name is the root: then everything counts.
  const all = [folder.path, posix.join(folder.path, posix.dirname(dockerfile)), ...more, ...pins].map((path) => posix.join(path, '.'));
  return [...new Set(all.map((path) => path.replace(/\/$/, '') || '.'))].sort();
}

/** Whether anything in some paths changed between a commit and the one that is checked out. True if it cannot be known. */
export async function hasChanged(world: World, since: string, paths: readonly string[]): Promise<boolean> {
  if (NOTHING.test(since) || since.startsWith('-')) return true;
  const { code } = await git(world, ['diff', '--quiet', since, 'HEAD', '--', ...paths]);
  // 1: it differs; anything else: git does not know the commit.
  return code !== 0;
}

/**
 * The commit that changed some paths last. An image of them is the same whichever later commit is built.
 * @throws Failure `image/no-git`, `image/shallow`
 */
export async function lastChange(world: World, paths: readonly string[]): Promise<string> {
  const { code, out } = await git(world, ['log', '-1', '--format=%H', '--', ...paths]);
  const commit = out.trim();
  const folder = paths.join(', ');
  if (code !== 0 || commit === '') throw failure('image/no-git', { reason: `no commit has changed ${folder}` });
  // In a shallow clone the oldest commit seems to have made everything.
  if ((await cutOff(world)).has(commit)) throw failure('image/shallow', { folder });
  return commit;
}

/** Commits whose parents a shallow clone has left out. */
async function cutOff(world: World): Promise<ReadonlySet<string>> {
  const { out } = await git(world, ['rev-parse', '--git-path', 'shallow']);
  const path = out.trim();
  try {
    const file = isAbsolute(path) ? path : join(resolve(world.cwd), path);
    return new Set(readFileSync(file, 'utf8').split('\n'));
  } catch {
    return new Set();
  }
}

/** When a commit was made: seconds since 1970. Images that are built with it twice are the same. */
export async function timeOf(world: World, commit: string): Promise<string> {
  const { code, out } = await git(world, ['log', '-1', '--format=%ct', commit, '--']);
  if (code !== 0) throw failure('image/no-git', { reason: `there is no commit ${commit}` });
  return out.trim();
}

/** A path is a path, whatever git would read in it. */
function git(world: World, args: readonly string[]) {
  return runProgram({ ...world, say: () => undefined }, 'git', ['--literal-pathspecs', ...args]);
}
