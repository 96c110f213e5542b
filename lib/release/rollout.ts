import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi, KubeManifest } from '../control-plane';
import { RUNS_BEFORE } from '../kube';

/** What is still missing until a workload runs as it should. */
export interface Waiting {
  /** `Deployment shop-prod/web` */
  readonly object: string;
  readonly why: string;
}

const POLL_MS = 1000;

interface Status {
  /** Argo Rollouts writes it as text. */
  readonly observedGeneration?: number | string;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly availableReplicas?: number;
  readonly readyReplicas?: number;
  readonly updatedNumberScheduled?: number;
  readonly desiredNumberScheduled?: number;
  readonly numberAvailable?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  /** Of a Rollout: `Healthy`, `Progressing`, `Paused` or `Degraded`, and why. */
  readonly phase?: string;
  readonly message?: string;
  readonly abort?: boolean;
  readonly pauseConditions?: readonly { readonly reason: string }[];
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
}

interface Spec {
  readonly replicas?: number;
  readonly suspend?: boolean;
}

type Judge = (status: Status, spec: Spec) => string | undefined;

/** Why an object of the kind is not ready yet; undefined when it is. `failed: …` when waiting is in vain. */
const JUDGES: Readonly<Record<string, Judge>> = {
  Deployment: ({ conditions, replicas = 0, updatedReplicas = 0, availableReplicas = 0 }, { replicas: wanted = 1 }) => {
    const stuck = conditions?.find(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded');
    if (stuck) return `failed: ${stuck.message ?? 'its pods made no progress'}`;
    if (updatedReplicas < wanted) return `${updatedReplicas} of ${wanted} pods are of the new release`;
    if (replicas > updatedReplicas) return `${replicas - updatedReplicas} pods of the old release still run`;
    return availableReplicas < updatedReplicas ? `${availableReplicas} of ${updatedReplicas} pods are available` : undefined;
  },
  StatefulSet: ({ readyReplicas = 0, updatedReplicas = 0, currentRevision, updateRevision }, { replicas: wanted = 1 }) => {
    if (readyReplicas < wanted) return `${readyReplicas} of ${wanted} pods are ready`;
    return currentRevision !== updateRevision && updatedReplicas < wanted
      ? `${updatedReplicas} of ${wanted} pods are of the new release`
      : undefined;
  },
  DaemonSet: ({ desiredNumberScheduled: wanted = 0, updatedNumberScheduled: updated = 0, numberAvailable = 0 }) => {
    if (updated < wanted) return `${updated} of ${wanted} nodes have the new pod`;
    return numberAvailable < wanted ? `${numberAvailable} of ${wanted} pods are available` : undefined;
  },
  Rollout: ({ phase = '', message = '', abort = false, pauseConditions = [], conditions = [] }) => {
    if (phase === 'Healthy') return undefined;
    const because = message === '' ? phase || 'its controller has not seen it yet' : message;
    const stuck = conditions.some(({ reason }) => reason === 'ProgressDeadlineExceeded');
    if (phase === 'Degraded' && (abort || stuck)) return `failed: ${because}`;
    if (pauseConditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun'))
      return 'failed: its analysis got no data, so the old version stays until somebody promotes or aborts the new one';
    return because;
  },
  Job: ({ conditions = [] }, { suspend }) => {
    const of = (wanted: string) => conditions.find(({ type, status }) => type === wanted && status === 'True');
    const failed = of('Failed');
    if (failed) return `failed: ${failed.message ?? failed.reason ?? 'its pods failed'}`;
    return suspend || of('Complete') ? undefined : 'it has not completed';
  },
};

/** Objects that a release waits for when all are applied. */
export function isAwaited(object: KubeManifest): boolean {
  return object.kind in JUDGES && !runsBefore(object);
}

/** Whether others wait for it to complete before they are applied: a migration. */
export function runsBefore({ metadata }: KubeManifest): boolean {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations?.[RUNS_BEFORE] !== undefined;
}

/** Names of the workloads that wait for an object. */
export function followersOf({ metadata }: KubeManifest): readonly string[] {
  const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
  return annotations?.[RUNS_BEFORE]?.split(',') ?? [];
}

/** Waits until all that a release waits for are ready. */
export function waitUntilReady(api: ClusterApi, objects: readonly KubeManifest[], timeoutMs: number): Promise<readonly Waiting[]> {
  return waitForAll(api, objects.filter(isAwaited), timeoutMs);
}

/** Waits until all of these are ready. Gives what is missing when the time is over, or as soon as one cannot become ready any more. */
export async function waitForAll(api: ClusterApi, objects: readonly KubeManifest[], timeoutMs: number): Promise<readonly Waiting[]> {
  const until = Date.now() + timeoutMs;
  let open = objects;
  for (;;) {
    const found = await Promise.all(open.map(async (object) => ({ object, why: await whyNot(api, object) })));
    const waiting = found.flatMap(({ object, why }) => (why === undefined ? [] : [{ object, why }]));
    open = waiting.map(({ object }) => object);
    const failed = waiting.filter(({ why }) => why.startsWith('failed: '));
    if (open.length === 0) return [];
    if (failed.length > 0 || Date.now() > until)
      return waiting.map(({ object, why }) => ({ object: nameOf(object), why: why.replace(/^failed: /, '') }));
    await sleep(POLL_MS);
  }
}

/** Asks what is still missing until it is nothing, cannot become nothing (`failed: …`), or the time is over. Gives what is missing then. */
export async function askUntilReady(ask: () => Promise<string | undefined>, timeoutMs: number): Promise<string | undefined> {
  for (const until = Date.now() + timeoutMs; ; await sleep(POLL_MS)) {
    const why = await ask();
    if (why === undefined || why.startsWith('failed: ') || Date.now() > until) return why?.replace(/^failed: /, '');
  }
}

/** Why an object is not ready yet; undefined when it is. `failed: …` when waiting is in vain. */
export async function whyNot(api: ClusterApi, object: KubeManifest): Promise<string | undefined> {
  const live = await api.get(object);
  if (!live) return 'it is not there';
  const status = (live.status ?? {}) as Status;
  const { generation } = live.metadata as { readonly generation?: number };
  if (object.kind !== 'Job' && Number(status.observedGeneration ?? 0) < (generation ?? 0)) return 'its controller has not seen it yet';
  return JUDGES[object.kind]?.(status, live.spec ?? {});
}

/** `Deployment shop-prod/web` */
export function nameOf({ kind, metadata: { namespace, name } }: KubeManifest): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
