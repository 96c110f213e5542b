import type { Container, PodTemplateSpec } from './generated/kinds';
import type { Manifest } from './kube-object';

/** Where each kind that makes pods keeps its template. A pod is its own. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const GROUPS: ReadonlySet<string> = new Set(['v1', 'apps/v1', 'batch/v1', 'argoproj.io/v1alpha1']);

/** The pod template inside a manifest, and its field path; undefined for kinds that make no pods. */
export function podTemplateOf(manifest: Manifest): { readonly template: PodTemplateSpec; readonly field: string } | undefined {
  const path = GROUPS.has(manifest.apiVersion) ? TEMPLATES[manifest.kind] : undefined;
  if (!path) return undefined;
  let at: unknown = manifest;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  if (typeof at !== 'object' || at === null) return undefined;
  return { template: at, field: path.join('.') };
}

/** Every container of a pod with its field path: init containers first, in the order of the manifest. */
export function containersOf(template: PodTemplateSpec, field: string): { readonly container: Container; readonly field: string }[] {
  const at = field === '' ? 'spec' : `${field}.spec`;
  const list = (key: 'initContainers' | 'containers') =>
    asArray<Container>(template.spec?.[key]).map((container, i) => ({ container, field: `${at}.${key}[${i}]` }));
  return [...list('initContainers'), ...list('containers')];
}

/** The value if it is a list, else an empty one: manifests of other libraries can hold anything. */
export function asArray<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as T[]) : [];
}
