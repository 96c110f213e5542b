import { findProgram, runProgram, type World } from '../../programs';
import { failure } from './problems';

/** Bytes as they are, whatever the machine's settings, and no hook of whoever runs it. */
const QUIET = ['core.autocrlf=false', 'core.hooksPath=/dev/null', 'core.quotePath=false', 'gc.auto=0'].flatMap((set) => ['-c', set]);
/** Deploys are the program's, whoever runs the job; git wants a name. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'sealane',
  GIT_AUTHOR_EMAIL: 'sealane@localhost',
  GIT_COMMITTER_NAME: 'sealane',
  GIT_COMMITTER_EMAIL: 'sealane@localhost',
};
/** Of a job that git itself has started, they would lead to another repository. */
const ELSEWHERE = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };

/** The machine's git in one folder. Asks nobody for a password, and says nothing that has an address's user in it. */
export class GitProgram {
  private readonly world: World;
  /** What git said last. */
  public said = '';

  /** @throws Failure `git/not-there` */
  constructor(
    world: World,
    public readonly folder: string,
  ) {
    if (!findProgram(world, ['git'])) throw failure('git/not-there');
    // A question for a password would wait for ever in a job.
    const env = { ...IDENTITY, ...world.env, ...ELSEWHERE, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    this.world = { cwd: folder, env, say: (text) => void (this.said += text) };
  }

  /** What git printed. @throws Failure `git/failed` */
  public async run(...args: readonly string[]): Promise<string> {
    const { code, out } = await this.ask(...args);
    if (code === 0) return out;
    const lines = this.said.trim().split('\n').slice(-3);
    throw failure('git/failed', { command: args[0] ?? '', message: lines.join('; ').replace(/:\/\/[^/@\s]+@/g, '://') });
  }

  /** What git printed, and how it ended. */
  public ask(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
    this.said = '';
    return runProgram(this.world, 'git', [...QUIET, ...args]);
  }
}
