import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../../lib/control-plane';
import { ImageRegistry } from '../ci-shop/image-registry';
import type { TestCluster } from '../harness/cluster';
import { unready } from '../harness/unready';
import type { Place, TestedWay } from './place';

const FLUX = 'flux-system';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A registry with a login, from which Flux takes artifacts. The controller itself is not here: the test plays it. */
export class ArtifactShop {
  private started: ImageRegistry | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), 'sealane-artifacts-'));

  public async start(): Promise<void> {
    this.started = await ImageRegistry.start(this.folder);
  }

  public stop(): void {
    this.started?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the program says: `oci://127.0.0.1:34567/deploy`. */
  public get address(): string {
    return `oci://${this.registry.host}/deploy`;
  }

  /** The login of a job. */
  public get login(): NodeJS.ProcessEnv {
    return { SEALANE_REGISTRY_USER: this.registry.user, SEALANE_REGISTRY_PASSWORD: this.registry.password };
  }

  public async tags(namespace: string): Promise<readonly string[]> {
    const answer = await this.ask(`deploy/eu/${namespace}/tags/list`);
    return answer.ok ? [...((await answer.json()) as { readonly tags: string[] }).tags].sort() : [];
  }

  /** What a tag points to, as a registry tells it to Flux. */
  public async manifest(namespace: string, tag = 'live') {
    const answer = await this.ask(`deploy/eu/${namespace}/manifests/${tag}`);
    if (!answer.ok) return undefined;
    const body = (await answer.json()) as {
      readonly layers: readonly [{ readonly digest: string }];
      readonly annotations: Record<string, string>;
    };
    return { digest: answer.headers.get('docker-content-digest') ?? '', ...body };
  }

  /** Unpacks an artifact as Flux does. @returns the folder */
  public async unpacked(namespace: string, layer: string): Promise<string> {
    const bytes = Buffer.from(await (await this.ask(`deploy/eu/${namespace}/blobs/${layer}`)).arrayBuffer());
    const at = mkdtempSync(join(this.folder, 'unpacked-'));
    execFileSync('tar', ['-xz', '-C', at], { input: bytes });
    return at;
  }

  /** What somebody does with their own hands. */
  public retag(namespace: string, from: string, to: string): void {
    const at = `docker://${this.registry.host}/deploy/eu/${namespace}`;
    const plain = ['--src-tls-verify=false', '--dest-tls-verify=false', '--authfile', this.registry.authFile];
    execFileSync('skopeo', ['copy', '--preserve-digests', ...plain, `${at}:${from}`, `${at}:${to}`], { stdio: 'pipe' });
  }

  private get registry(): ImageRegistry {
    if (!this.started) throw new Error('the registry has not been started');
    return this.started;
  }

  private ask(path: string): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${this.registry.user}:${this.registry.password}`).toString('base64')}`;
    return fetch(`http://${this.registry.host}/v2/${path}`, { headers: { accept: MANIFEST, authorization } });
  }
}

/** Flux, which follows the artifacts of a registry. */
export function fluxByArtifacts(shop: ArtifactShop): TestedWay {
  return {
    way: 'flux',
    get props() {
      return { source: { registry: shop.address } };
    },
    prepare: async ({ cluster }, clusterWide) => {
      await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: FLUX } }, ...clusterWide]);
    },
    env: () => shop.login,
    beside: (place, over) => followArtifacts(shop, place, { over }),
  };
}

/** How the played controller works. */
export interface Followed {
  readonly over: () => boolean;
  /** Words of an apply that fails. @default it succeeds */
  readonly fails?: string;
}

/** Applies what the tag points to, removes what is no more in it, and says how far it is. */
export async function followArtifacts(shop: ArtifactShop, { cluster, namespace }: Place, { over, fails }: Followed): Promise<void> {
  let applied = '';
  let held: readonly KubeManifest[] = [];
  for (; !over(); await sleep(200)) {
    const live = await shop.manifest(namespace);
    if (!live) continue;
    if (live.digest !== applied && fails === undefined) {
      const objects = await built(cluster, join(await shop.unpacked(namespace, live.layers[0].digest), namespace));
      await cluster.applyAll(objects);
      const kept = new Set(objects.map(nameOf));
      for (const gone of held.filter((each) => !kept.has(nameOf(each))))
        await cluster.kubectl('delete', gone.kind, gone.metadata.name, '-n', namespace, '--ignore-not-found');
      [applied, held] = [live.digest, objects];
    }
    const healthy = fails === undefined && (await unready(cluster.api, namespace)).length === 0;
    const patch = JSON.stringify({ status: statusOf(`live@${live.digest}`, healthy, fails) });
    await cluster.kubectl(
      'patch',
      'kustomizations.kustomize.toolkit.fluxcd.io',
      namespace,
      '-n',
      FLUX,
      '--type=merge',
      '--subresource=status',
      '-p',
      patch,
    );
  }
}

/** The objects that kustomize makes of the folder: Flux's controller has the same library. */
async function built(cluster: TestCluster, folder: string): Promise<readonly KubeManifest[]> {
  return parseAllDocuments(await cluster.kubectl('kustomize', folder)).map((each) => each.toJS() as KubeManifest);
}

function statusOf(revision: string, healthy: boolean, fails: string | undefined) {
  const [status, reason] = healthy
    ? ['True', 'ReconciliationSucceeded']
    : fails === undefined
      ? ['Unknown', 'Progressing']
      : ['False', 'ReconciliationFailed'];
  const message = fails ?? (healthy ? 'applied' : 'running health checks');
  return {
    ...(healthy ? { lastAppliedRevision: revision } : {}),
    lastAttemptedRevision: revision,
    conditions: [{ type: 'Ready', status, reason, message, lastTransitionTime: '2026-01-01T00:00:00Z' }],
  };
}

const nameOf = ({ kind, metadata }: KubeManifest) => `${kind}/${metadata.name}`;

/** A skopeo that kills whoever calls it at its n-th call. @returns the PATH that has it */
export function deadlySkopeo(folder: string, call: number): string {
  const at = join(folder, `skopeo-${call}`);
  mkdirSync(at);
  const real = execFileSync('which', ['skopeo'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\necho x >> ${at}/calls\n[ "$(wc -l < ${at}/calls)" -ge ${call} ] && kill -9 $PPID && exit 1\nexec ${real} "$@"\n`;
  writeFileSync(join(at, 'skopeo'), script, { mode: 0o755 });
  return `${at}:${process.env.PATH}`;
}
