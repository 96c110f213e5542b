import type { StoredManifest } from '../assembly';
import { mapAt, mapOf, mapsOf, valueAt, type Untyped } from './untyped';

/** The pods that an object makes. */
export interface PodTemplate {
  readonly metadata: Untyped;
  readonly spec: Untyped;
}

const GROUPS: ReadonlySet<string> = new Set(['apps', 'batch', 'argoproj.io']);
const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'CronJob']);
/** Kinds whose controller replaces pods when their template changes. */
const ROLLING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout']);

/** The template of an object's pods; undefined for kinds that make none. */
export function podTemplateOf(object: StoredManifest): PodTemplate | undefined {
  if (!makesPods(object)) return undefined;
  const template = valueAt(object, ...pathOf(object));
  return template === undefined ? undefined : { metadata: mapAt(template, 'metadata'), spec: mapAt(template, 'spec') };
}

/** The same object with other pods; kinds that make none as they are. */
export function withPods<T extends StoredManifest>(object: T, change: (pod: Untyped) => Untyped): T {
  if (!podTemplateOf(object)) return object;
  return changedAt(object, [...pathOf(object), 'spec'], change) as T;
}

function makesPods({ apiVersion, kind }: StoredManifest): boolean {
  return KINDS.has(kind) && GROUPS.has(apiVersion.split('/')[0] ?? '');
}

function pathOf({ kind }: StoredManifest): readonly string[] {
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

function changedAt(value: unknown, [key, ...path]: readonly string[], change: (part: Untyped) => Untyped): Untyped {
  if (key === undefined) return change(mapOf(value));
  return { ...mapOf(value), [key]: changedAt(valueAt(value, key), path, change) };
}

/** Whether pods are replaced when the template changes: not while it is paused, and not where somebody deletes them by hand. */
export function rollsBySelf({ kind, spec }: StoredManifest): boolean {
  if (!ROLLING.has(kind) || valueAt(spec, 'paused') === true) return false;
  return valueAt(spec, 'updateStrategy', 'type') !== 'OnDelete';
}

/** Whether labels of pods have all that a selector asks for. A selector that asks for nothing selects all. */
export function selects(selector: unknown, labels: Untyped): boolean {
  const { matchLabels, matchExpressions } = mapOf(selector);
  const equal = Object.entries(mapOf(matchLabels)).every(([key, value]) => labels[key] === value);
  return equal && mapsOf(matchExpressions).every((expression) => meets(expression, labels));
}

function meets({ key, operator, values }: Untyped, labels: Untyped): boolean {
  const value = labels[String(key)];
  const isIn = Array.isArray(values) && values.includes(value);
  if (operator === 'In') return isIn;
  if (operator === 'NotIn') return !isIn;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}
