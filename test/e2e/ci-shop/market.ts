import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { KubeManifest } from '../../../lib/control-plane';
import { cosign } from '../harness/ci-tools';
import type { TestCluster } from '../harness/cluster';
import { manifestsIn } from '../harness/yaml-files';
import { ImageRegistry } from './image-registry';
import { NpmRegistry } from './npm-registry';
import { mustRun, run } from './run';
import { SmallKubelet } from './small-kubelet';

export const SERVICES = ['cart', 'currency', 'frontend'] as const;
export const ENVIRONMENTS = ['market-staging', 'market-prod'] as const;

/**
 * A scanner needs a database of vulnerabilities, which none can have without a network. This one stands in for it: it reads each archive
 * that it is given to the end, and knows one vulnerability, a file of that name.
 */
const SCANNER = `#!/bin/sh
archive="\${1#oci-archive:}"
for layer in $(tar -tf "$archive" | grep blobs/sha256/.); do
  tar -xOf "$archive" "$layer" | tar -tz 2>/dev/null | grep -qx CVE-2026-0001 && exit 1
done
exit 0
`;

interface Around {
  readonly npm: NpmRegistry;
  readonly registry: ImageRegistry;
  readonly kubelet: SmallKubelet;
}

const UNIT_TEST = `const { readdirSync, existsSync } = require('node:fs');
require('node:test')('every service can greet', () => {
  for (const name of readdirSync('services')) require('node:assert').ok(existsSync(\`services/\${name}/greeting\`));
});
`;

/** Everything around a shop's repository: the repository itself, registries, a node that runs its images, and tools of a CI machine. */
export class Market {
  private readonly npm: NpmRegistry;
  public readonly registry: ImageRegistry;
  public readonly kubelet: SmallKubelet;
  /** File of the key that images are signed with, and what opens it. */
  public readonly signingKey: string;
  public readonly signingPassword = randomBytes(18).toString('hex');

  private constructor(
    public readonly cluster: TestCluster,
    public readonly folder: string,
    { npm, registry, kubelet }: Around,
  ) {
    this.npm = npm;
    this.registry = registry;
    this.kubelet = kubelet;
    this.signingKey = join(folder, 'cosign.key');
  }

  public static async open(cluster: TestCluster): Promise<Market> {
    const folder = mkdtempSync(join(tmpdir(), 'sealane-market-'));
    const npm = await NpmRegistry.start(folder);
    const registry = await ImageRegistry.start(join(folder, 'registry'));
    const kubelet = new SmallKubelet(cluster.api, ENVIRONMENTS, join(folder, 'node'));
    const market = new Market(cluster, folder, { npm, registry, kubelet });
    try {
      await market.makeTools();
      await market.makeRepository();
      await market.makeRoom();
      return market;
    } catch (error) {
      await market.close();
      throw error;
    }
  }

  public async close(): Promise<void> {
    for (const namespace of ENVIRONMENTS) await this.cluster.kubectl('delete', 'namespace', namespace, '--ignore-not-found');
    await this.kubelet.stop();
    await this.npm.stop();
    this.registry.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  public get repository(): string {
    return join(this.folder, 'repository');
  }

  public get home(): string {
    return join(this.folder, 'home');
  }

  /** What every process of a machine finds: tools, and no right. */
  public get env(): NodeJS.ProcessEnv {
    const bin = [join(this.folder, 'bin'), dirname(cosign()), dirname(this.cluster.kubectlPath), dirname(process.execPath)];
    return {
      PATH: [...bin, '/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].join(delimiter),
      HOME: this.home,
      LANG: 'C',
      npm_config_registry: this.npm.url,
      npm_config_update_notifier: 'false',
      npm_config_fund: 'false',
      npm_config_audit: 'false',
      CONTAINERS_STORAGE_CONF: join(this.folder, 'storage.conf'),
      BUILDAH_ISOLATION: 'chroot',
    };
  }

  /** The login that the kubeconfig holds. */
  public get clusterToken(): string {
    const { users } = JSON.parse(readFileSync(this.cluster.kubeconfig, 'utf8')) as { users: [{ user: { token: string } }] };
    return users[0].user.token;
  }

  public write(path: string, text: string, root = this.repository): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  /** A commit of all that was written, on main. */
  public async commit(message: string): Promise<string> {
    await this.git('add', '.');
    await this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  public async git(...args: readonly string[]): Promise<string> {
    const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example'];
    return (await mustRun('git', [...identity, ...args], { cwd: this.repository })).trim();
  }

  /** Digests that run in an environment, by service. */
  public async running(namespace: string): Promise<Readonly<Record<string, string>>> {
    const path = 'jsonpath={range .items[*]}{.metadata.name} {.spec.template.spec.containers[0].image}{"\\n"}{end}';
    const lines = (await this.cluster.kubectl('get', 'deployments', '-n', namespace, '-o', path)).trim().split('\n');
    return Object.fromEntries(lines.map((line) => [line.split(' ')[0] ?? '', line.split('@')[1] ?? '']));
  }

  private async makeTools(): Promise<void> {
    this.write('bin/grype', SCANNER, this.folder);
    chmodSync(join(this.folder, 'bin/grype'), 0o755);
    this.write(
      'storage.conf',
      `[storage]\ndriver = "vfs"\ngraphroot = "${this.folder}/graph"\nrunroot = "${this.folder}/run"\n`,
      this.folder,
    );
    mkdirSync(this.home);
    const go = { cwd: join(__dirname, 'server'), env: { ...process.env, CGO_ENABLED: '0' } };
    await mustRun('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(this.folder, 'server'), '.'], go);
    await mustRun(cosign(), ['generate-key-pair'], { cwd: this.folder, env: { ...this.env, COSIGN_PASSWORD: this.signingPassword } });
  }

  private async makeRepository(): Promise<void> {
    copyFileSync(join(__dirname, '../programs/market.cjs'), (mkdirSync(this.repository), join(this.repository, 'market.cjs')));
    this.write('market.json', JSON.stringify({ registry: this.registry.host }));
    this.write('cdk8s.yaml', 'app: node market.cjs\n');
    this.write('.gitignore', 'node_modules\nout\nsealane-run\n.npm\n.gitlab-ci-local\n');
    this.write('test/services.test.cjs', UNIT_TEST);
    const dependencies = { sealane: '*', cdk8s: '*', constructs: '*' };
    this.write('package.json', JSON.stringify({ name: 'market', private: true, scripts: { test: 'node --test test' }, dependencies }));
    for (const name of SERVICES) {
      this.write(`services/${name}/Dockerfile`, 'FROM scratch\nCOPY server greeting /\nUSER 10001\nENTRYPOINT ["/server"]\n');
      this.write(`services/${name}/greeting`, `${name} 1\n`);
      copyFileSync(join(this.folder, 'server'), join(this.repository, `services/${name}/server`));
      chmodSync(join(this.repository, `services/${name}/server`), 0o755);
    }
    await this.npmInstall();
    await this.sealane('synth', '--only', 'pipeline');
    await this.git('init', '--quiet', '--initial-branch', 'main');
  }

  private async npmInstall(): Promise<void> {
    await mustRun('npm', ['install'], { cwd: this.repository, env: this.env });
  }

  public async sealane(...args: readonly string[]): Promise<void> {
    const { code, err } = await run('npx', ['--no-install', 'sealane', ...args], { cwd: this.repository, env: this.env });
    if (code !== 0) throw new Error(`sealane ${args.join(' ')} ended with ${code}\n${err}`);
  }

  /** What the platform's owners do once: namespaces, their guard rails, and the secret that pods pull with. */
  private async makeRoom(): Promise<void> {
    const digests = Object.fromEntries(SERVICES.map((name) => [`images.${name}`, `sha256:${'0'.repeat(64)}`]));
    this.write('images.json', JSON.stringify(digests), this.folder);
    const out = join(this.folder, 'rails');
    await this.sealane('synth', '--inputs', join(this.folder, 'images.json'), '--out', out);
    const yaml = readdirSync(join(out, 'yaml'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    const rails = yaml.flatMap((file) => manifestsIn(join(out, 'yaml', file))).filter(({ kind }) => RAILS.has(kind));
    await this.cluster.applyAll([...rails, ...ENVIRONMENTS.map((namespace) => this.pullSecret(namespace))]);
  }

  private pullSecret(namespace: string): KubeManifest {
    const auth = Buffer.from(`${this.registry.user}:${this.registry.password}`).toString('base64');
    const login = JSON.stringify({ auths: { [this.registry.host]: { auth } } });
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      metadata: { name: 'registry', namespace },
      data: { '.dockerconfigjson': Buffer.from(login).toString('base64') },
    };
  }
}

const RAILS: ReadonlySet<string> = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'ServiceAccount']);
