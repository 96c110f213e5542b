import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi } from '../../../lib/control-plane';
import { freePorts } from '../../../lib/control-plane/free-port';
import { mustRun } from './run';

interface Probe {
  readonly httpGet?: { readonly path?: string };
}

interface Pod {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string; readonly deletionTimestamp?: string };
  readonly spec: {
    readonly nodeName?: string;
    readonly imagePullSecrets?: readonly { readonly name: string }[];
    readonly containers: readonly [{ readonly name: string; readonly image: string; readonly readinessProbe?: Probe }];
  };
}

interface Image {
  /** Folder that its layers were unpacked into. */
  readonly root: string;
  readonly entrypoint: readonly string[];
}

/** What the node found out about a container: it is ready, or why it is not. */
type State = { readonly ready: true } | { readonly ready: false; readonly reason: string; readonly message: string };

/**
 * The part of a kubelet that a deploy depends on: pods of some namespaces that have a node get their image, by the secret that they name,
 * from where they say; its own entrypoint runs on this machine, and the pod is ready once its probe is answered.
 */
export class SmallKubelet {
  private readonly seen = new Set<string>();
  private readonly programs = new Map<string, ChildProcess>();
  private readonly images = new Map<string, Promise<Image>>();
  private readonly loop: Promise<void>;
  private ended = false;

  constructor(
    private readonly api: ClusterApi,
    private readonly namespaces: readonly string[],
    private readonly folder: string,
  ) {
    this.loop = this.watch();
  }

  /** Digests that pods have really run. */
  public readonly ran = new Set<string>();

  public async stop(): Promise<void> {
    this.ended = true;
    await this.loop;
    for (const program of this.programs.values()) program.kill('SIGKILL');
  }

  private async watch(): Promise<void> {
    while (!this.ended) {
      const pods = (await Promise.all(this.namespaces.map((namespace) => this.podsOf(namespace)))).flat();
      const live = new Set(pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(({ metadata: { uid } }) => uid));
      for (const [uid, program] of this.programs) if (!live.has(uid)) this.end(uid, program);
      await Promise.all(
        pods.filter(({ metadata: { uid }, spec }) => spec.nodeName && live.has(uid) && !this.seen.has(uid)).map((pod) => this.start(pod)),
      );
      await sleep(200);
    }
  }

  private end(uid: string, program: ChildProcess): void {
    program.kill('SIGKILL');
    this.programs.delete(uid);
  }

  private async podsOf(namespace: string): Promise<readonly Pod[]> {
    const { body } = await this.api.ask({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` });
    return (body as { readonly items?: readonly Pod[] }).items ?? [];
  }

  private async start(pod: Pod): Promise<void> {
    this.seen.add(pod.metadata.uid);
    const state = await this.bringUp(pod).catch((error: Error): State => ({
      ready: false,
      reason: 'ErrImagePull',
      message: error.message,
    }));
    await this.tell(pod, state);
  }

  private async bringUp(pod: Pod): Promise<State> {
    const [{ image: reference, readinessProbe }] = pod.spec.containers;
    const { root, entrypoint } = await this.image(reference, pod);
    const [program = '', ...args] = entrypoint;
    const file = join(root, program);
    if (!existsSync(file)) return { ready: false, reason: 'RunContainerError', message: `exec: "${program}": no such file or directory` };
    const [port = 0] = await freePorts(1);
    const child = spawn(file, args, { env: { PORT: String(port) }, stdio: 'ignore' });
    this.programs.set(pod.metadata.uid, child);
    const path = readinessProbe?.httpGet?.path ?? '/';
    for (let attempt = 0; attempt < 50 && child.exitCode === null; attempt++) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
      if (answer?.ok) {
        this.ran.add(reference.slice(reference.indexOf('@') + 1));
        return { ready: true };
      }
      await sleep(50);
    }
    return { ready: false, reason: 'CrashLoopBackOff', message: `the container ended with ${child.exitCode ?? 'no answer to its probe'}` };
  }

  private image(reference: string, pod: Pod): Promise<Image> {
    const known = this.images.get(reference);
    if (known) return known;
    const pulled = this.pull(reference, pod);
    this.images.set(reference, pulled);
    return pulled;
  }

  private async pull(reference: string, { spec, metadata: { namespace } }: Pod): Promise<Image> {
    const folder = join(this.folder, `image-${this.images.size}`);
    mkdirSync(folder, { recursive: true });
    const authFile = join(folder, 'auth.json');
    writeFileSync(authFile, await this.loginOf(namespace, spec.imagePullSecrets?.[0]?.name), { mode: 0o600 });
    const copy = join(folder, 'copy');
    await mustRun('skopeo', ['copy', '--src-tls-verify=false', '--authfile', authFile, `docker://${reference}`, `dir:${copy}`]);
    const root = join(folder, 'root');
    mkdirSync(root);
    const read = (name: string) => JSON.parse(readFileSync(join(copy, name), 'utf8')) as unknown;
    const { layers, config } = read('manifest.json') as {
      readonly layers: readonly { digest: string }[];
      readonly config: { digest: string };
    };
    const file = ({ digest }: { readonly digest: string }) => digest.replace('sha256:', '');
    for (const layer of layers) await mustRun('tar', ['-xf', join(copy, file(layer)), '-C', root]);
    return { root, entrypoint: (read(file(config)) as { config: { Entrypoint?: string[] } }).config.Entrypoint ?? [] };
  }

  private async loginOf(namespace: string, name: string | undefined): Promise<string> {
    if (name === undefined) return '{}';
    const secret = await this.api.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } });
    const { '.dockerconfigjson': login = '' } = (secret?.data ?? {}) as Readonly<Record<string, string>>;
    return Buffer.from(login, 'base64').toString('utf8');
  }

  private async tell({ metadata: { name, namespace }, spec }: Pod, state: State): Promise<void> {
    const [{ name: container, image }] = spec.containers;
    const now = new Date().toISOString();
    const status = state.ready ? 'True' : 'False';
    const body = JSON.stringify({
      status: {
        phase: state.ready ? 'Running' : 'Pending',
        startTime: now,
        podIP: '127.0.0.1',
        podIPs: [{ ip: '127.0.0.1' }],
        conditions: [
          { type: 'PodScheduled', status: 'True', lastTransitionTime: now },
          ...['Initialized', 'ContainersReady', 'Ready'].map((type) => ({
            type,
            status: type === 'Initialized' ? 'True' : status,
            lastTransitionTime: now,
          })),
        ],
        containerStatuses: [
          {
            name: container,
            image,
            imageID: image,
            ready: state.ready,
            started: state.ready,
            restartCount: 0,
            state: state.ready ? { running: { startedAt: now } } : { waiting: { reason: state.reason, message: state.message } },
          },
        ],
      },
    });
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/status`;
    const { status: code, body: said } = await this.api.ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body });
    // A pod may have gone meanwhile.
    if (code !== 200 && code !== 404) throw new Error(`${path}: HTTP ${code} ${JSON.stringify(said)}`);
  }
}
