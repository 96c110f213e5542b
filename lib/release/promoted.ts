import { isData, type ClusterApi, type KubeManifest } from '../control-plane';
import { judge } from './judges';

/** Status of a Canary of Flagger. */
interface Status {
  readonly phase?: string;
  readonly canaryWeight?: number;
  readonly iterations?: number;
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly message?: string;
    readonly lastUpdateTime?: string;
  }[];
}

/** Phases in which Flagger makes its copy for the first time. */
const BEGINS: ReadonlySet<string> = new Set(['', 'Initializing']);
/** Phases in which the copy has the new version, and traffic comes back to it. */
const ENDS: ReadonlySet<string> = new Set(['Promoting', 'Finalising']);
const JUDGES: ReadonlySet<string> = new Set(['Waiting', 'Progressing', 'WaitingPromotion']);

/**
 * Why the pods that serve are not those of the release: Flagger copies a Deployment to `<name>-primary` once it has judged it. Its phase alone
 * does not say it: until the next interval it is that of the version before.
 */
export async function whyNotPromoted(api: ClusterApi, canary: KubeManifest): Promise<string | undefined> {
  const { apiVersion = 'apps/v1', kind = 'Deployment', name = '' } = (canary.spec as Spec | undefined)?.targetRef ?? {};
  const { namespace } = canary.metadata;
  const called = (name: string) => api.get({ apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } });
  const [wanted, serving] = await Promise.all([called(name), called(`${name}-primary`)]);
  const { phase = '', canaryWeight = 0, iterations = 0 } = (canary.status ?? {}) as Status;
  if (!wanted) return `${kind} ${name} is not there`;
  if (!serving || BEGINS.has(phase)) return (serving && judge(serving)) ?? 'Flagger has not made its first pods yet';
  if (!isCopy(templateOf(wanted), templateOf(serving))) {
    const failed = failureSince(canary, changedAt(wanted));
    if (failed !== undefined) return `failed: ${failed} The version before serves`;
    return JUDGES.has(phase)
      ? `Flagger judges it: phase ${phase}, weight ${canaryWeight}, iteration ${iterations}`
      : 'Flagger has not seen the new version yet';
  }
  return ENDS.has(phase) ? 'its promotion is not finished' : judge(serving);
}

interface Spec {
  readonly targetRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string };
}

function templateOf({ spec }: KubeManifest): unknown {
  return isData(spec) ? spec.template : undefined;
}

/** What Flagger adds to its copy, and what says nothing. */
const UNLIKE: ReadonlySet<string> = new Set(['flagger-id', 'creationTimestamp']);

/** Whether one is Flagger's copy of the other: names of what it copies, too, end in `-primary` there. */
function isCopy(own: unknown, copy: unknown): boolean {
  if (typeof own === 'string') return own === copy || `${own}-primary` === copy;
  if (Array.isArray(own)) return Array.isArray(copy) && own.length === copy.length && own.every((item, i) => isCopy(item, copy[i]));
  if (!isData(own)) return own === copy;
  if (!isData(copy)) return false;
  const keys = [...new Set([...Object.keys(own), ...Object.keys(copy)])].filter(
    (key) => !UNLIKE.has(key) && !key.includes('toolkit.fluxcd.io'),
  );
  return keys.every((key) => isCopy(own[key], copy[key]));
}

/** What Flagger says of a version that it took back after a time; undefined if that was one before. */
function failureSince({ status }: KubeManifest, time: number): string | undefined {
  const { phase, conditions = [] } = (status ?? {}) as Status;
  const failed = conditions.find(({ type, status: is }) => type === 'Promoted' && is === 'False');
  if (phase !== 'Failed' || !failed || Date.parse(failed.lastUpdateTime ?? '') <= time) return undefined;
  return `${(failed.message ?? 'its analysis failed').replace(/\.$/, '')}.`;
}

interface ManagedFields {
  readonly managedFields?: readonly { readonly time?: string; readonly fieldsV1?: unknown }[];
}

/** When somebody wrote the pod template last. Flagger writes only the number of pods. */
function changedAt({ metadata }: KubeManifest): number {
  const { managedFields = [] } = metadata as ManagedFields;
  const times = managedFields.flatMap(({ time, fieldsV1 }) => {
    const spec = isData(fieldsV1) ? fieldsV1['f:spec'] : undefined;
    return isData(spec) && 'f:template' in spec && time !== undefined ? [Date.parse(time)] : [];
  });
  return Math.max(0, ...times);
}
