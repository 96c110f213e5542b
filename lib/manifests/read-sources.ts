import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compare, type Failure } from '../core';
import { findProgram, helmError, runProgram, type World } from '../programs';
import { MOST_BYTES, MOST_FILE_BYTES, MOST_FILES } from './limits';
import { failure } from './problems';

/** A text that may hold objects. */
export interface SourceText {
  /** As reports name it: from the working directory, `<stdin>`, or the template of a chart. */
  readonly file: string;
  /** The file itself, absolute. @default it is none */
  readonly path?: string;
  readonly text: string;
  /** Whether the user named just this: then what is no object in it is told. */
  readonly named: boolean;
}

export interface Sources {
  readonly texts: readonly SourceText[];
  readonly failures: readonly Failure[];
}

export interface SourceOptions {
  readonly world: World;
  /** Standard input, for `-`. */
  readonly input: () => Promise<string>;
  /** Kubernetes minor that charts are rendered for: `1.34`. */
  readonly version: string;
  /** Namespace that charts are rendered for. @default Helm's own */
  readonly namespace?: string | undefined;
  /** Files of values for charts. @default none */
  readonly values?: readonly string[];
}

/** Reads what was named: `-`, files, folders, charts. Charts in a folder are rendered, not read. */
export async function readSources(names: readonly string[], options: SourceOptions): Promise<Sources> {
  const reader = new Reader(options);
  for (const name of names) await reader.read(name);
  return reader;
}

class Reader implements Sources {
  public readonly texts: SourceText[] = [];
  public readonly failures: Failure[] = [];
  private bytes = 0;
  private files = 0;

  constructor(private readonly options: SourceOptions) {}

  public async read(name: string): Promise<void> {
    if (name === '-') return this.add({ file: '<stdin>', text: await this.options.input(), named: true });
    const path = resolve(this.options.world.cwd, name);
    let isFolder: boolean;
    try {
      isFolder = statSync(path).isDirectory();
    } catch (error) {
      return this.unread(name, error);
    }
    if (isFolder) return this.folder(path);
    if (/\.(tgz|tar\.gz)$/.test(name)) return this.chart(path);
    this.file(path, true);
  }

  private async folder(path: string): Promise<void> {
    if (existsSync(join(path, 'Chart.yaml'))) return this.chart(path);
    for (const entry of this.entries(path)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const below = join(path, entry.name);
      // Links are not followed: they may lead around in a ring.
      if (entry.isDirectory()) await this.folder(below);
      else if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)) this.file(below, false);
      if (this.isFull()) return;
    }
  }

  private file(path: string, named: boolean): void {
    const name = this.shown(path);
    if (++this.files === MOST_FILES + 1) this.tooLarge('#files', MOST_FILES);
    if (this.isFull()) return;
    try {
      // A pipe has no size: `<(helm template …)`.
      const { size } = statSync(path);
      if (size > MOST_FILE_BYTES) return this.tooLarge(name, MOST_FILE_BYTES);
      const file = openSync(path, 'r');
      try {
        this.add({ file: name, text: readFileSync(file, 'utf8'), named, path });
      } finally {
        closeSync(file);
      }
    } catch (error) {
      this.unread(name, error);
    }
  }

  private entries(path: string): readonly Dirent[] {
    try {
      return readdirSync(path, { withFileTypes: true }).sort((a, b) => compare(a.name, b.name));
    } catch (error) {
      this.unread(this.shown(path), error);
      return [];
    }
  }

  private unread(path: string, error: unknown): void {
    const { code, message } = error as NodeJS.ErrnoException;
    this.failures.push(failure('manifest/missing', { path, reason: code ?? message }));
  }

  /** Helm says in a comment which template each document comes from. */
  private async chart(path: string): Promise<void> {
    const { world, version, namespace, values = [] } = this.options;
    const name = this.shown(path);
    if (!findProgram(world, ['helm'])) return void this.failures.push(failure('manifest/no-helm', { path: name }));
    const args = ['template', 'release', path, '--kube-version', `${version}.0`, '--include-crds', '--skip-tests'];
    if (namespace !== undefined) args.push('--namespace', namespace);
    for (const file of values) args.push('--values', file);
    let said = '';
    const { code, out } = await runProgram({ ...world, say: (text) => (said += text) }, 'helm', args);
    if (code !== 0) return void this.failures.push(failure('manifest/helm', { path: name, message: helmError(said) }));
    this.add({ file: `${name} (helm template)`, text: out, named: true });
  }

  private add(source: SourceText): void {
    const { text } = source;
    this.bytes += text.length;
    if (this.bytes > MOST_BYTES) return this.tooLarge('#bytes', MOST_BYTES);
    this.texts.push({ ...source, text: text.startsWith('\uFEFF') ? text.slice(1) : text });
  }

  private tooLarge(name: string, most: number): void {
    this.failures.push(failure('manifest/too-large', { name, most }));
  }

  private isFull(): boolean {
    return this.bytes > MOST_BYTES || this.files > MOST_FILES;
  }

  private shown(path: string): string {
    const name = relative(this.options.world.cwd, path);
    return (name.startsWith('..') || isAbsolute(name) ? path : name || '.').split(sep).join('/');
  }
}
