import type { Manifest } from './kube-object';
import { mapOf, mapsOf, type Untyped } from './untyped';

/** One container of a pod, of unknown shape. */
export interface ContainerView {
  readonly container: Untyped;
  readonly list: 'initContainers' | 'containers';
  readonly index: number;
}

/** The pod template of an object as the checks read it: nothing about its shape is taken for granted. */
export interface PodView {
  readonly metadata: Untyped;
  readonly labels: Untyped;
  readonly spec: Untyped;
  /** Field path of the template; empty for a Pod. */
  readonly field: string;
  /** Init containers first, in the order of the manifest. */
  readonly containers: readonly ContainerView[];
}

const SPEC_TEMPLATE = ['spec', 'template'] as const;

/** Where each kind that makes pods keeps its template. A pod is its own. */
const TEMPLATES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Pod', []],
  ['Deployment', SPEC_TEMPLATE],
  ['ReplicaSet', SPEC_TEMPLATE],
  ['ReplicationController', SPEC_TEMPLATE],
  ['StatefulSet', SPEC_TEMPLATE],
  ['DaemonSet', SPEC_TEMPLATE],
  ['Rollout', SPEC_TEMPLATE],
  ['Job', SPEC_TEMPLATE],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

const API_VERSIONS: ReadonlySet<string> = new Set(['v1', 'apps/v1', 'batch/v1', 'argoproj.io/v1alpha1']);

/** The pod that an object makes; undefined for kinds that make none. */
export function podIn(manifest: Manifest): PodView | undefined {
  const path = TEMPLATES.get(manifest.kind) ?? judgesTemplate(manifest);
  if (!path || !API_VERSIONS.has(manifest.apiVersion)) return undefined;
  let at: unknown = manifest;
  for (const key of path) at = Array.isArray(at) ? (at as readonly unknown[])[Number(key)] : mapOf(at)[key];
  if (typeof at !== 'object' || at === null) return undefined;
  const { metadata, spec: given } = mapOf(at);
  const spec = mapOf(given);
  return {
    metadata: mapOf(metadata),
    labels: mapOf(mapOf(metadata).labels),
    spec,
    field: path.join('.').replace(/\.(\d+)\./g, '[$1].'),
    containers: [...containers(spec, 'initContainers'), ...containers(spec, 'containers')],
  };
}

/** Where an AnalysisTemplate keeps the pods of the first Job that it judges by. */
function judgesTemplate({ kind, spec }: Manifest): readonly string[] | undefined {
  if (kind !== 'AnalysisTemplate') return undefined;
  const index = mapsOf(mapOf(spec).metrics).findIndex(({ provider }) => mapOf(provider).job !== undefined);
  return index < 0 ? undefined : ['spec', 'metrics', String(index), 'provider', 'job', 'spec', 'template'];
}

function containers(spec: Untyped, list: ContainerView['list']): ContainerView[] {
  return mapsOf(spec[list]).map((container, index) => ({ container, list, index }));
}

/** Field path of the pod's spec: `spec.template.spec`. */
export function podField({ field }: PodView): string {
  return field === '' ? 'spec' : `${field}.spec`;
}

/** Field path of a container: `spec.template.spec.containers[0]`. */
export function containerField(pod: PodView, { list, index }: ContainerView): string {
  return `${podField(pod)}.${list}[${index}]`;
}

/** A container's name as a reader knows it; its position if it has none. */
export function containerName({ container, list, index }: ContainerView): string {
  return typeof container.name === 'string' ? container.name : `${list}[${index}]`;
}
