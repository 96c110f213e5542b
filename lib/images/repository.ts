import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { failure } from './problems';
import { runProgram, type World } from '../programs';

const MAX_BYTES = 16 * 1024 * 1024;

/** The files of a repository that git knows or would take: what it ignores is nobody's source. */
export class Repository {
  private constructor(
    private readonly world: World,
    private readonly files: ReadonlySet<string>,
  ) {}

  /** @throws Failure `image/no-git` */
  public static async open(world: World): Promise<Repository> {
    const quiet = { ...world, say: () => undefined };
    return new Repository(world, new Set(await listed(quiet, [])));
  }

  /** The folder of a path with `/`: `services/orders`, `.` for the whole repository. */
  public folder(path: string): SourceFolder {
    return new SourceFolder(this, plain(path));
  }

  /** Whether there is such a file. */
  public has(path: string): boolean {
    return this.files.has(plain(path)) && existsSync(join(this.world.cwd, path));
  }

  /** Whether anything lies in a folder. */
  public hasFolder(path: string): boolean {
    const folder = plain(path);
    return folder === '' || [...this.files].some((file) => file.startsWith(`${folder}/`));
  }

  /** Text of a file; undefined if there is none, or it is too large to be written by people. */
  public text(path: string): string | undefined {
    if (!this.has(path)) return undefined;
    const file = join(this.world.cwd, path);
    return statSync(file).size > MAX_BYTES ? undefined : readFileSync(file, 'utf8');
  }

  /** Files that patterns name, with git's own `*` and `**`; what begins with `!` is left out again. Sorted. */
  public async glob(patterns: readonly string[]): Promise<readonly string[]> {
    const [left, taken] = [true, false].map((out) => patterns.filter((pattern) => pattern.startsWith('!') === out));
    if (!taken?.length) return [];
    const magic = [
      ...taken.map((each) => `:(glob)${plain(each)}`),
      ...(left ?? []).map((each) => `:(exclude,glob)${plain(each.slice(1))}`),
    ];
    const found = await listed({ ...this.world, say: () => undefined }, magic);
    return found.filter((file) => this.has(file)).sort();
  }
}

/** A folder of the repository. */
export class SourceFolder {
  constructor(
    public readonly repository: Repository,
    /** From the repository's root, without a `/` at its end; empty for the root itself. */
    public readonly path: string,
  ) {}

  /** Its own name; empty for the root. */
  public get name(): string {
    return posix.basename(this.path);
  }

  /** Whether the folder has such a file, by a path from here. */
  public has(file: string): boolean {
    return this.repository.has(posix.join(this.path, file));
  }

  /** Text of a file of the folder, by a path from here. */
  public text(file: string): string | undefined {
    return this.repository.text(posix.join(this.path, file));
  }

  /** The folder of a path from here; undefined if it lies outside of the repository. */
  public at(path: string): SourceFolder | undefined {
    const to = plain(posix.join(this.path, path));
    return to === '..' || to.startsWith('../') || posix.isAbsolute(path) ? undefined : new SourceFolder(this.repository, to);
  }

  /** This folder and those that it lies in, up to the repository's root. */
  public get upwards(): readonly SourceFolder[] {
    const parts = this.path === '' ? [] : this.path.split('/');
    return [...parts.keys(), parts.length].reverse().map((length) => new SourceFolder(this.repository, parts.slice(0, length).join('/')));
  }

  /** The way from another folder to this one: `services/orders`; `.` if they are the same. */
  public from(other: SourceFolder): string {
    return posix.relative(`/${other.path}`, `/${this.path}`) || '.';
  }
}

async function listed(world: World, pathspecs: readonly string[]): Promise<readonly string[]> {
  const { code, out } = await runProgram(world, 'git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--',
    ...pathspecs,
  ]);
  if (code !== 0) throw failure('image/no-git', { reason: `git ls-files ended with exit code ${code}` });
  return out.split('\0').filter((file) => file !== '');
}

function plain(path: string): string {
  const normal = posix.normalize(path).replace(/\/+$/, '');
  return normal === '.' ? '' : normal;
}
