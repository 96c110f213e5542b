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
export function podTemplateOf({ apiVersion, kind, spec }: StoredManifest): PodTemplate | undefined {
  if (!KINDS.has(kind) || !GROUPS.has(apiVersion.split('/')[0] ?? '')) return undefined;
  const template = kind === 'CronJob' ? valueAt(spec, 'jobTemplate', 'spec', 'template') : valueAt(spec, 'template');
  return template === undefined ? undefined : { metadata: mapAt(template, 'metadata'), spec: mapAt(template, 'spec') };
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
