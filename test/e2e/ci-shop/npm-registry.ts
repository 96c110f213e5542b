import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { mustRun } from './run';

const ROOT = join(__dirname, '../../..');
/** What a program needs, with everything that these depend on. */
const WANTED = ['sealane', 'cdk8s', 'constructs'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bundledDependencies?: readonly string[];
  readonly bundleDependencies?: readonly string[];
}

/**
 * An npm registry on loopback with the package as it would be published and with what it needs, from the folders that are installed here.
 * It knows nothing else: a job that asks for more fails.
 */
export class NpmRegistry {
  private readonly packages = new Map<string, { readonly manifest: Manifest; readonly tarball: Buffer }>();
  private constructor(private readonly server: Server) {}

  public static async start(folder: string): Promise<NpmRegistry> {
    const server = createServer();
    const registry = new NpmRegistry(server);
    for (const name of WANTED) await registry.pack(name, folder);
    server.on('request', (request, response) => {
      const body = registry.answer(decodeURIComponent(request.url ?? ''));
      response.writeHead(body === undefined ? 404 : 200, {
        'content-type': Buffer.isBuffer(body) ? 'application/gzip' : 'application/json',
      });
      response.end(body ?? '{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async pack(name: string, folder: string): Promise<void> {
    if (this.packages.has(name)) return;
    const own = name === 'sealane';
    const from = own ? ROOT : join(ROOT, 'node_modules', name);
    if (!existsSync(from)) throw new Error(`${name} is not installed`);
    const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Manifest;
    const file = join(folder, `${name.replace('/', '-')}.tgz`);
    if (own) await mustRun('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
    else await mustRun('tar', ['-czf', file, '--transform', 's,^[.],package,', '-C', from, '.']);
    const tarball = readFileSync(own ? join(folder, `${name}-${manifest.version}.tgz`) : file);
    this.packages.set(name, { manifest, tarball });
    const bundled = manifest.bundledDependencies ?? manifest.bundleDependencies ?? [];
    for (const dependency of Object.keys(manifest.dependencies ?? {}))
      if (!bundled.includes(dependency)) await this.pack(dependency, folder);
  }

  private answer(path: string): Buffer | string | undefined {
    const [, name = '', tarball] = /^\/(.+?)(\/-\/.+)?$/.exec(path) ?? [];
    const found = this.packages.get(name);
    if (!found || tarball !== undefined) return found?.tarball;
    const { version } = found.manifest;
    const integrity = `sha512-${createHash('sha512').update(found.tarball).digest('base64')}`;
    const dist = { tarball: `${this.url}${name}/-/${version}.tgz`, integrity };
    return JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: { ...found.manifest, dist } } });
  }
}
