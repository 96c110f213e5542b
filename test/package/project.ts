import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { manifest, root } from '../../tools/build/entries.cjs';

const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--save-exact'];

/** An empty project in a temporary folder, with the packed package and its peers installed as a user would. */
export class Project {
  public readonly folder = mkdtempSync(join(tmpdir(), 'sealane-package-'));
  /** Paths in the tarball. */
  public readonly packed: readonly string[];

  /** @param peers packages beside those that every program needs, in the versions that are installed here. */
  constructor(peers: readonly string[] = []) {
    const report = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', this.folder], quiet(root));
    const [packed] = Object.values(JSON.parse(report) as Record<string, { filename: string; files: { path: string }[] }>);
    if (!packed) throw new Error('npm pack made nothing');
    this.packed = packed.files.map(({ path }) => path);
    this.write('package.json', JSON.stringify({ name: 'shop', private: true, type: 'commonjs' }));
    const others = ['cdk8s', 'constructs', 'typescript', ...peers].map((name) => `${name}@${installedVersion(name)}`);
    execFileSync('npm', [...INSTALL, join(this.folder, packed.filename), ...others], quiet(this.folder));
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Runs Node in the project; the output, also of a failure, is given back in the error. */
  public node(...args: string[]): string {
    try {
      return execFileSync(process.execPath, args, quiet(this.folder));
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`node ${args.join(' ')}\n${stdout}${stderr}`);
    }
  }

  public tsc(...args: string[]): string {
    return this.node('node_modules/typescript/bin/tsc', ...args);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The first program that the README shows. */
export function readmeExample(): string {
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1];
  if (!code) throw new Error('README.md shows no program');
  return code;
}

/** The entry points of the package that hold code: `sealane`, `sealane/onprem`. */
export const requests = Object.keys(manifest.exports)
  .filter((path) => !path.endsWith('.json'))
  .map((path) => manifest.name + path.slice(1));

function installedVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function quiet(cwd: string): ExecFileSyncOptionsWithStringEncoding {
  return { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 };
}
