import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf } from '../untyped';
import type { ObjectCheck } from './check';
import { BASELINE } from './pod-security-baseline';
import type { Breach, Judged, PodSecurityLevel } from './pod-security-breach';
import { isPlainlyHardened } from './pod-security-plain';
import { RESTRICTED } from './pod-security-restricted';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/**
 * Every pod keeps the level that its namespace enforces. The API server lets the Deployment pass and refuses its pods, so without
 * this a rollout would hang at zero pods.
 */
export const podSecurityCheck: ObjectCheck = ({ objects, target }) => {
  const levels = new Map<string, PodSecurityLevel>();
  for (const { manifest } of objects) {
    const level = manifest.kind === 'Namespace' ? mapOf(manifest.metadata.labels)[ENFORCE] : undefined;
    if (level === 'baseline' || level === 'restricted') levels.set(manifest.metadata.name, level);
  }
  if (levels.size === 0) return undefined;
  return (object) => {
    const level = object.namespace === undefined ? undefined : levels.get(object.namespace);
    const pod = level && object.pod;
    if (!pod) return;
    const judged: Judged = { pod, annotations: annotationsOf(object, pod.field), version: target.version };
    if (isPlainlyHardened(judged)) return;
    const worst = BASELINE.flatMap((rule) => rule(judged));
    const further = level === 'restricted' ? RESTRICTED.flatMap((rule) => rule(judged)) : [];
    if (worst.length + further.length > 0)
      tell(object, [...worst, ...further], { level, enough: worst.length > 0 ? 'privileged' : 'baseline' });
  };
};

interface Verdict {
  readonly level: PodSecurityLevel;
  /** Level that would take the pod. */
  readonly enough: 'baseline' | 'privileged';
}

/** A pod that was written without the level in mind breaks it in many fields, and that is one mistake. */
function tell(object: TreeObject, breaches: readonly Breach[], { level, enough }: Verdict): void {
  const lines = new Map(breaches.map(({ field, got, allowed }) => [field, `${field}: ${got || '-'} → ${allowed || '-'}`]));
  const params = { namespace: object.namespace ?? '', level, enough, fields: [...lines.values()].join('\n       ') };
  problem(object.construct, 'pod-security/level', params, { object: describe(object), field: breaches[0]?.field ?? '' });
}

function annotationsOf({ manifest }: TreeObject, field: string): Judged['annotations'] {
  const template = field === '' ? manifest : field.split('.').reduce((at, key) => mapOf(at[key]), mapOf(manifest));
  return mapOf(mapOf(template.metadata).annotations);
}
