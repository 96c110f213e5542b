import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { World } from '../../programs';
import { GitProgram } from './git-program';
import type { FolderFiles } from './marker';
import { failure } from './problems';

export interface RepositoryPlace {
  readonly repository: string;
  readonly branch: string;
  /** Folder of the namespace. */
  readonly path: string;
}

const TRIES = 8;
/** What a push says when somebody else was faster. */
const MOVED = /\[rejected\]|non-fast-forward|fetch first|cannot lock ref|failed to update ref|\[remote rejected\].*lock/;

/** A clone of the repository, for one change of one folder. */
export class WorkingCopy {
  private constructor(
    public readonly git: GitProgram,
    public readonly place: RepositoryPlace,
  ) {}

  /** Clones, works, and removes the clone. @throws Failure `git/not-there`, `git/failed` */
  public static async at<T>(world: World, place: RepositoryPlace, work: (copy: WorkingCopy) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'sealane-gitops-'));
    const { repository, branch, path } = place;
    try {
      const git = new GitProgram(world, folder);
      // The whole history of one branch: it is the record. Contents come when they are asked for, and those of other folders never.
      const little = ['--filter=blob:none', '--no-checkout', '--no-tags', '--single-branch'];
      await git.run('clone', '--quiet', ...little, '--branch', branch, '--', repository, '.');
      await git.run('sparse-checkout', 'set', path);
      // What the repository says of line ends and filters would change checksums.
      writeFileSync(join(folder, '.git/info/attributes'), '* -text -filter -ident\n');
      await git.run('checkout', '--quiet', branch);
      return await work(new WorkingCopy(git, place));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Changes the folder and pushes; when somebody else was faster, once more on top of theirs.
   * @param change makes a commit on what the branch holds by then
   * @returns the commit that the branch holds
   * @throws Failure `git/busy`, `git/failed`
   */
  public async push(change: () => Promise<void>): Promise<string> {
    const { branch } = this.place;
    for (let tries = 0; tries < TRIES; tries++) {
      await change();
      const { code } = await this.git.ask('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
      if (code === 0) return (await this.git.run('rev-parse', 'HEAD')).trim();
      // Once more, for its words.
      if (!MOVED.test(this.git.said)) await this.git.run('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
      await this.git.run('fetch', '--quiet', 'origin', branch);
      await this.git.run('reset', '--quiet', '--hard', 'FETCH_HEAD');
    }
    throw failure('git/busy', { branch, tries: TRIES });
  }

  /** Makes the folder hold just these files, and commits it. No files: the folder goes. */
  public async commit(files: FolderFiles, message: string): Promise<void> {
    const { path } = this.place;
    rmSync(this.at, { recursive: true, force: true });
    for (const [name, text] of files) {
      mkdirSync(dirname(join(this.at, name)), { recursive: true });
      writeFileSync(join(this.at, name), text);
    }
    await this.git.run('add', '--all', '--force', '--', path);
    await this.git.run('commit', '--quiet', '--no-verify', '--cleanup=verbatim', '-m', message);
  }

  /** What the folder holds. */
  public files(): FolderFiles {
    if (!existsSync(this.at)) return new Map();
    const entries = readdirSync(this.at, { withFileTypes: true, recursive: true }).filter((entry) => !entry.isDirectory());
    return new Map(
      entries.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        // A link may lead anywhere, and is never ours.
        return [relative(this.at, path).replaceAll(sep, '/'), entry.isFile() ? readFileSync(path, 'utf8') : ''];
      }),
    );
  }

  /** What the folder held with a commit. */
  public async filesAt(commit: string): Promise<FolderFiles> {
    const { path } = this.place;
    await this.git.run('rm', '-r', '--quiet', '--ignore-unmatch', '--', path);
    await this.git.run('checkout', '--quiet', commit, '--', path);
    const files = this.files();
    await this.git.run('reset', '--quiet', '--hard', 'HEAD');
    return files;
  }

  /** Names of the folders that stand where the folder does. */
  public async foldersBeside(): Promise<readonly string[]> {
    const { path } = this.place;
    const out = await this.git.run('ls-tree', '-d', '--name-only', `HEAD:${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`);
    return out.split('\n').filter((name) => name !== '');
  }

  /** Git's name for all that the folder holds with a commit; empty if there was none. */
  public async treeAt(commit: string): Promise<string> {
    return (await this.git.ask('rev-parse', '--quiet', '--verify', `${commit}:${this.place.path}`)).out.trim();
  }

  /** Whether a revision of the branch is the commit, or comes after it. */
  public async contains(revision: string, commit: string): Promise<boolean> {
    if (revision === commit) return true;
    if (!/^[0-9a-f]{40}$/.test(revision)) return false;
    await this.git.ask('fetch', '--quiet', 'origin', this.place.branch);
    return (await this.git.ask('merge-base', '--is-ancestor', commit, revision)).code === 0;
  }

  private get at(): string {
    return join(this.git.folder, this.place.path);
  }
}
