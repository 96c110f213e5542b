import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { millisecondsOf, type DurationInput, Failure } from '../core';
import { programIn } from './assets';
import { failure } from './problems';
import type { Daemon, Program } from './daemon';
import { freePorts } from './free-port';
import { Household } from './household';
import { writeKubeconfig, writePlaneFiles, type PlaneFiles } from './plane-files';
import { poll } from './poll';

export interface ControlPlaneOptions {
  /** Folder with `etcd` and `kube-apiserver`, as setup-envtest lays it out. */
  readonly assets: string;
  /** Is told what happens, in a line each. */
  readonly onProgress?: (line: string) => void;
  /**
   * How long the API server may take until it is ready. A cold disk or a busy CI machine needs more than a laptop.
   * @default '60s'
   */
  readonly timeout?: DurationInput;
  /**
   * Whether pods need the service account that a controller makes in each namespace. Only for a plane that gets its
   * controllers by `start`.
   * @default false, because without controllers every pod would be refused
   */
  readonly serviceAccounts?: boolean;
}

/** A real API server with its store, and nothing else: it admits, defaults and keeps objects, but runs none. */
export interface ControlPlane {
  /** An administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** `https://127.0.0.1:41327` */
  readonly url: string;
  /** `v1.37.2` */
  readonly version: string;
  /** Private folder that is removed at the end. */
  readonly folder: string;
  /** Private key that signs service-account tokens: for a controller manager. */
  readonly serviceAccountKey: string;
  /** Process ids of all that runs, the API server's among them. */
  readonly pids: () => readonly number[];
  /** Starts another program beside the plane; it is stopped with it. */
  readonly start: (program: Program) => Daemon;
  /** Ends every program and removes every file. */
  readonly stop: () => Promise<void>;
}

const ATTEMPTS = 3;

/**
 * Starts etcd and kube-apiserver on free loopback ports. PodSecurity admission is on, as in every real cluster.
 * @throws Failure `cluster/program-died`, `cluster/not-ready`
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  for (let attempt = 1; ; attempt++) {
    const household = new Household();
    try {
      return await startIn(household, options);
    } catch (error) {
      await household.close();
      if (attempt === ATTEMPTS || !isPortClash(error)) throw error;
      options.onProgress?.('a port was taken in between; starting again with others');
    }
  }
}

function isPortClash(error: unknown): boolean {
  return error instanceof Failure && /address already in use/i.test(error.message);
}

async function startIn(household: Household, options: ControlPlaneOptions): Promise<ControlPlane> {
  const timeoutMs = millisecondsOf(options.timeout ?? '60s') ?? 0;
  const started = performance.now();
  const files = writePlaneFiles(household.folder);
  const [client = 0, peer = 0, secure = 0] = await freePorts(3);
  const url = `https://127.0.0.1:${secure}`;
  const daemons = [household.start(etcd(options.assets, files, client, peer)), household.start(apiServer(options, files, client, secure))];
  options.onProgress?.(`etcd and kube-apiserver are starting on ${url}`);
  const version = await untilReady(daemons, files, url, timeoutMs);
  options.onProgress?.(`kube-apiserver ${version} is ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return {
    kubeconfig: files.kubeconfig,
    url,
    version,
    folder: household.folder,
    serviceAccountKey: files.serviceAccountKey,
    pids: () => household.pids(),
    start: (program) => household.start(program),
    stop: () => household.close(),
  };
}

function etcd(assets: string, files: PlaneFiles, client: number, peer: number): Program {
  const clientUrl = `http://127.0.0.1:${client}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const args = {
    'data-dir': files.etcdData,
    'listen-client-urls': clientUrl,
    'advertise-client-urls': clientUrl,
    'listen-peer-urls': peerUrl,
    'initial-advertise-peer-urls': peerUrl,
    'initial-cluster': `default=${peerUrl}`,
  };
  // The data is thrown away: nothing needs to survive a power cut.
  return { name: 'etcd', command: programIn(assets, 'etcd'), args: [...flags(args), '--unsafe-no-fsync'] };
}

function apiServer({ assets, serviceAccounts }: ControlPlaneOptions, files: PlaneFiles, etcdPort: number, port: number): Program {
  const args = {
    'etcd-servers': `http://127.0.0.1:${etcdPort}`,
    'secure-port': String(port),
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    // Its endpoint would be a loopback address, which the API server itself refuses.
    'endpoint-reconciler-type': 'none',
    'cert-dir': files.certificates,
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': files.serviceAccountPublicKey,
    'service-account-signing-key-file': files.serviceAccountKey,
    'token-auth-file': files.tokens,
    'anonymous-auth': 'false',
    'authorization-mode': 'RBAC',
    'service-cluster-ip-range': '10.0.0.0/16',
    // Real clusters have it on; whether a pod may be privileged is the pod-security level's decision.
    'allow-privileged': 'true',
    ...(serviceAccounts ? {} : { 'disable-admission-plugins': 'ServiceAccount' }),
  };
  return { name: 'kube-apiserver', command: programIn(assets, 'kube-apiserver'), args: flags(args) };
}

function flags(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}

/** Waits for /readyz, writes the kubeconfig, and gives back the version. */
async function untilReady(daemons: readonly Daemon[], files: PlaneFiles, url: string, timeoutMs: number): Promise<string> {
  // Signed by itself; the file holds the whole chain.
  const certificate = join(files.certificates, 'apiserver.crt');
  const version = await poll(timeoutMs, async () => {
    for (const { death } of daemons) if (death) throw death;
    if (!existsSync(certificate)) return undefined;
    const ask = { headers: { authorization: `Bearer ${files.token}` }, ca: readFileSync(certificate), agent: false as const };
    if ((await answerOf(`${url}/readyz`, ask)) === undefined) return undefined;
    return (JSON.parse((await answerOf(`${url}/version`, ask)) ?? '{}') as { gitVersion?: string }).gitVersion;
  });
  if (version === undefined) {
    throw failure('cluster/not-ready', {
      program: 'kube-apiserver',
      seconds: timeoutMs / 1000,
      log: daemons.at(-1)?.log.lines() ?? '',
    });
  }
  writeKubeconfig(files, url, certificate);
  return version;
}

/** Body of a 200 answer; undefined for everything else, no connection included. */
function answerOf(url: string, options: Parameters<typeof get>[1]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = get(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('error', () => resolve(undefined)).on('end', () => resolve(response.statusCode === 200 ? body : undefined));
    });
    request.on('error', () => resolve(undefined)).setTimeout(2000, () => request.destroy());
  });
}
