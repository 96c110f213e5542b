import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram, runProgram, type World } from '../../programs';
import { MARKER, type FolderFile } from './folder';
import { failure } from './problems';

export interface RepositoryPlace {
  readonly repository: string;
  readonly branch: string;
  /** Folder of the namespace. */
  readonly path: string;
}

const TRIES = 6;
const TRAILER = 'Sealane-Release';
/** Deploys are the program's, whoever runs the job; git wants a name. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'sealane',
  GIT_AUTHOR_EMAIL: 'sealane@localhost',
  GIT_COMMITTER_NAME: 'sealane',
  GIT_COMMITTER_EMAIL: 'sealane@localhost',
};

/** A clone of the repository, for one change of one folder. */
export class GitOpsRepository {
  private constructor(
    private readonly world: World,
    private readonly folder: string,
    private readonly place: RepositoryPlace,
  ) {}

  /** Clones, works, and removes the clone. @throws Failure `git/not-there`, `git/failed` */
  public static async at<T>(world: World, place: RepositoryPlace, work: (repository: GitOpsRepository) => Promise<T>): Promise<T> {
    if (!findProgram(world, ['git'])) throw failure('git/not-there');
    const folder = mkdtempSync(join(tmpdir(), 'sealane-gitops-'));
    // A question for a password would wait for ever in a job.
    const env = { ...IDENTITY, ...world.env, GIT_TERMINAL_PROMPT: '0' };
    try {
      const repository = new GitOpsRepository({ ...world, cwd: folder, env }, folder, place);
      // The whole history of one branch: the way back wants the commits of earlier releases. Contents come when they are asked for.
      await repository.git(
        'clone',
        '--quiet',
        '--filter=blob:none',
        '--single-branch',
        '--branch',
        place.branch,
        '--',
        place.repository,
        folder,
      );
      return await work(repository);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Makes the folder hold just these files, as one commit on top of whatever the branch is by then.
   * @returns the commit that the branch holds them at
   * @throws Failure `git/foreign-files`, `git/busy`, `git/failed`
   */
  public replace(files: readonly FolderFile[], message: string): Promise<string> {
    return this.pushed(async () => {
      this.refuseForeignFiles();
      rmSync(this.at(), { recursive: true, force: true });
      for (const { path, text } of files) {
        mkdirSync(dirname(join(this.at(), path)), { recursive: true });
        writeFileSync(join(this.at(), path), text);
      }
      await this.commit(message);
    });
  }

  /**
   * Brings the folder back to what it was with an earlier release, as a commit on top; undefined if no commit tells of that release.
   * @throws Failure `git/foreign-commits` if somebody else changed the folder since
   */
  public async restore(release: string, message: string): Promise<string | undefined> {
    if ((await this.commitOf(release)) === undefined) return undefined;
    return this.pushed(async () => {
      const commit = (await this.commitOf(release)) ?? '';
      await this.refuseForeignCommits(commit);
      const { path } = this.place;
      await this.git('rm', '-r', '--quiet', '--ignore-unmatch', '--', path);
      await this.git('checkout', '--quiet', commit, '--', path);
      await this.commit(message);
    });
  }

  /** Whether a revision of the branch is the commit, or comes after it. */
  public async contains(revision: string, commit: string): Promise<boolean> {
    if (revision === commit) return true;
    if (!/^[0-9a-f]{40}$/.test(revision)) return false;
    await this.run('fetch', '--quiet', 'origin', this.place.branch);
    return (await this.run('merge-base', '--is-ancestor', commit, revision)).code === 0;
  }

  /** Files of the folder that a release would not have any more. */
  public stale(files: readonly FolderFile[]): readonly string[] {
    this.refuseForeignFiles();
    const kept = new Set(files.map(({ path }) => path));
    return filesBelow(this.at()).filter((path) => !kept.has(path));
  }

  /** The newest commit of the folder that brought the release. */
  private async commitOf(release: string): Promise<string | undefined> {
    const log = await this.git('log', `--format=%H %(trailers:key=${TRAILER},valueonly,separator=%x2C)`, '--', this.place.path);
    const found = log.split('\n').find((line) => line.slice(line.indexOf(' ') + 1).trim() === release);
    return found?.slice(0, found.indexOf(' '));
  }

  private async refuseForeignCommits(since: string): Promise<void> {
    const format = `--format=%h %s%x00%(trailers:key=${TRAILER},valueonly)`;
    const log = await this.git('log', format, `${since}..HEAD`, '--', this.place.path);
    const entries = log.split('\n').filter((line) => line.includes('\0'));
    const foreign = entries
      .filter((line) => line.slice(line.indexOf('\0') + 1).trim() === '')
      .map((line) => line.slice(0, line.indexOf('\0')));
    if (foreign.length > 0) throw failure('git/foreign-commits', { path: this.place.path, commits: foreign.join(', ') });
  }

  private refuseForeignFiles(): void {
    const there = filesBelow(this.at());
    if (there.length === 0) return;
    const ours = new Set([MARKER, ...ownedFiles(join(this.at(), MARKER))]);
    const foreign = there.filter((path) => !ours.has(path));
    if (foreign.length > 0) throw failure('git/foreign-files', { path: this.place.path, files: foreign.join(', ') });
  }

  /** Changes and pushes; when somebody else was faster, once more on top of theirs. */
  private async pushed(change: () => Promise<void>): Promise<string> {
    const { branch } = this.place;
    for (let i = 0; i < TRIES; i++) {
      await change();
      const push = await this.run('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
      if (push.code === 0) return (await this.git('rev-parse', 'HEAD')).trim();
      if (!/\[rejected\]|non-fast-forward|fetch first|cannot lock ref|\[remote rejected\].*lock/.test(push.said))
        throw failed(['push'], push.said);
      await this.git('fetch', '--quiet', 'origin', branch);
      await this.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    }
    throw failure('git/busy', { branch, tries: TRIES });
  }

  /** Nothing to commit is no failure: the branch holds it already. */
  private async commit(message: string): Promise<void> {
    await this.git('add', '--all', '--', this.place.path);
    const { code } = await this.run('diff', '--cached', '--quiet');
    if (code !== 0) await this.git('commit', '--quiet', '--no-verify', '-m', message);
  }

  private at(): string {
    return join(this.folder, this.place.path);
  }

  private async git(...args: readonly string[]): Promise<string> {
    const { code, out, said } = await this.run(...args);
    if (code !== 0) throw failed(args, said);
    return out;
  }

  private async run(...args: readonly string[]) {
    let said = '';
    const ended = await runProgram({ ...this.world, say: (text) => (said += text) }, 'git', args);
    return { ...ended, said };
  }
}

function failed([command = '']: readonly string[], said: string) {
  // Addresses in git's words may have a user and a password by its own configuration.
  const message = said
    .trim()
    .split('\n')
    .slice(-3)
    .join('; ')
    .replace(/:\/\/[^/@\s]+@/g, '://');
  return failure('git/failed', { command, message });
}

function ownedFiles(marker: string): readonly string[] {
  try {
    const { files } = JSON.parse(readFileSync(marker, 'utf8')) as { readonly files?: readonly string[] };
    return files ?? [];
  } catch {
    return [];
  }
}

function filesBelow(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
  } catch {
    return [];
  }
}
