import { ImageError } from './image-error';
import { runProgram, type World } from './program';

/** No commit: what a CI system says when a branch is new. */
const NOTHING = /^0*$/;

/** Whether anything in a folder changed between a commit and the one that is checked out. True if it cannot be known. */
export async function hasChanged(world: World, since: string, folder: string): Promise<boolean> {
  if (NOTHING.test(since) || since.startsWith('-')) return true;
  const { code } = await runProgram({ ...world, say: () => undefined }, 'git', ['diff', '--quiet', since, 'HEAD', '--', folder]);
  // 1: it differs; anything else: git does not know the commit.
  return code !== 0;
}

/** The commit that changed a folder last. An image of it is the same whichever later commit is built. */
export async function lastChange(world: World, folder: string): Promise<string> {
  const { code, out } = await runProgram(world, 'git', ['log', '-1', '--format=%H %ct', '--', folder]);
  const [commit = ''] = out.trim().split(' ');
  if (code !== 0 || commit === '') throw new ImageError('image/no-git', { reason: `no commit has changed ${folder}` });
  return commit;
}

/** When a commit was made: seconds since 1970. Images that are built with it twice are the same. */
export async function timeOf(world: World, commit: string): Promise<string> {
  const { code, out } = await runProgram(world, 'git', ['log', '-1', '--format=%ct', commit, '--']);
  if (code !== 0) throw new ImageError('image/no-git', { reason: `there is no commit ${commit}` });
  return out.trim();
}
