import type { KubeManifest } from '../control-plane';

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
export const JUDGES: Readonly<Record<string, Judge>> = {
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
    const because = message === '' ? phase || UNSEEN : message;
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

const UNSEEN = 'its controller has not worked on it yet; if that lasts, the log of the controller says why';

/** Why an object as it is there is not ready yet; undefined when it is. `failed: …` when waiting is in vain. */
export function judge(live: KubeManifest): string | undefined {
  const status = (live.status ?? {}) as Status;
  const { generation } = live.metadata as { readonly generation?: number };
  if (live.kind !== 'Job' && Number(status.observedGeneration ?? 0) < (generation ?? 0)) return UNSEEN;
  return JUDGES[live.kind]?.(status, live.spec ?? {});
}
