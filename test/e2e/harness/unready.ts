import type { ClusterApi } from '../../../lib/control-plane';

interface Workload {
  readonly metadata: { readonly name: string; readonly generation: number };
  readonly spec: { readonly replicas?: number; readonly suspend?: boolean };
  readonly status?: Readonly<Record<string, unknown>> & { readonly conditions?: readonly Condition[] };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

interface Pod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly phase: string; readonly conditions?: readonly Condition[] };
}

/** How to see that a workload has done its work, by the plural of its kind. */
export const READY: Readonly<Record<string, (workload: Workload) => boolean>> = {
  deployments: ({ metadata, spec, status = {} }) =>
    status.observedGeneration === metadata.generation &&
    all(spec, status.updatedReplicas) &&
    all(spec, status.availableReplicas) &&
    all(spec, status.replicas),
  statefulsets: ({ metadata, spec, status = {} }) =>
    status.observedGeneration === metadata.generation && all(spec, status.readyReplicas) && all(spec, status.updatedReplicas),
  daemonsets: ({ metadata, status = {} }) =>
    status.observedGeneration === metadata.generation &&
    Number(status.numberAvailable) > 0 &&
    status.numberAvailable === status.desiredNumberScheduled,
  jobs: ({ spec, status = {} }) =>
    spec.suspend === true || (status.conditions ?? []).some((c) => c.type === 'Complete' && c.status === 'True'),
};

function all({ replicas = 1 }: Workload['spec'], count: unknown): boolean {
  return Number(count ?? 0) === replicas;
}

/** Workloads of a namespace that are not ready, and what their pods say of it. */
export async function unready(api: ClusterApi, namespace: string): Promise<string[]> {
  const lists = await Promise.all(
    Object.entries(READY).map(async ([plural, isReady]) => {
      const workloads = await list<Workload>(api, `/apis/${plural === 'jobs' ? 'batch' : 'apps'}/v1/namespaces/${namespace}/${plural}`);
      return workloads
        .filter((workload) => !isReady(workload))
        .map(({ metadata, status }) => `${plural}/${metadata.name}: ${saying(status?.conditions)}`);
    }),
  );
  const waiting = lists.flat();
  if (waiting.length === 0) return [];
  const pods = await list<Pod>(api, `/api/v1/namespaces/${namespace}/pods`);
  const stuck = pods
    .filter(({ status }) => status.phase === 'Pending')
    .map(({ metadata, status }) => `pods/${metadata.name}: ${saying(status.conditions)}`);
  return [...waiting, ...stuck];
}

function saying(conditions: readonly Condition[] = []): string {
  const messages = conditions.map(({ message }) => message).filter((message) => message !== undefined && message !== '');
  return messages.join('; ') || 'says nothing';
}

async function list<T>(api: ClusterApi, path: string): Promise<T[]> {
  const { status, body } = await api.ask({ method: 'GET', path });
  if (status !== 200) throw new Error(`${path}: HTTP ${status}`);
  return (body as { items: T[] }).items;
}
