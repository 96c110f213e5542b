import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, mapsOf, type Untyped } from '../untyped';
import { isLabelKey, isLabelValue, nearestLabelKey, nearestLabelValue } from './key-rules';
import type { ObjectCheck } from './check';

/** Most that all annotations of an object may hold together: apimachinery's TotalAnnotationSizeLimitB. */
const MAX_ANNOTATIONS = 256 * 1024;

/** Keys and values that were found good: an app repeats a few of them thousands of times. */
interface Known {
  readonly keys: Set<string>;
  readonly values: Set<string>;
}

/** Labels, annotations and selectors are written as the API server takes them. */
export const labelCheck: ObjectCheck = () => {
  const known: Known = { keys: new Set(), values: new Set() };
  return (object) => {
    const { manifest } = object;
    checkMetadata(object, manifest.metadata, 'metadata', known);
    const { jobTemplate, volumeClaimTemplates } = mapOf(manifest.spec);
    const { pod } = object;
    if (pod && pod.field !== '') checkMetadata(object, pod.metadata, `${pod.field}.metadata`, known);
    if (manifest.kind === 'CronJob') checkMetadata(object, mapOf(mapOf(jobTemplate).metadata), 'spec.jobTemplate.metadata', known);
    mapsOf(volumeClaimTemplates).forEach((claim, i) =>
      checkMetadata(object, mapOf(claim.metadata), `spec.volumeClaimTemplates[${i}].metadata`, known),
    );
  };
};

function checkMetadata(object: TreeObject, { labels, annotations }: Untyped, at: string, known: Known): void {
  if (labels !== undefined) checkLabels(object, mapOf(labels), at, known);
  if (annotations !== undefined) checkAnnotations(object, mapOf(annotations), at, known);
}

function checkLabels(object: TreeObject, labels: Untyped, at: string, { keys, values }: Known): void {
  for (const key of Object.keys(labels)) {
    if (!keys.has(key)) {
      if (isLabelKey(key)) keys.add(key);
      else
        problem(object.construct, 'label/key', { key, likely: nearestLabelKey(key) }, { object: describe(object), field: `${at}.labels` });
    }
    const value = labels[key];
    if (typeof value !== 'string' || values.has(value)) continue;
    if (isLabelValue(value)) {
      values.add(value);
      continue;
    }
    problem(
      object.construct,
      'label/value',
      { key, value, length: value.length, likely: nearestLabelValue(value) },
      { object: describe(object), field: `${at}.labels.${key}` },
    );
  }
}

function checkAnnotations(object: TreeObject, annotations: Untyped, at: string, { keys }: Known): void {
  const field = `${at}.annotations`;
  let size = 0;
  for (const key of Object.keys(annotations)) {
    // The API server lowers the case of annotation keys before it looks at them.
    if (!keys.has(key) && !isLabelKey(key) && !isLabelKey(key.toLowerCase())) {
      problem(object.construct, 'annotation/key', { key, likely: nearestLabelKey(key) }, { object: describe(object), field });
    }
    const value = annotations[key];
    size += key.length + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  }
  if (size > MAX_ANNOTATIONS)
    problem(object.construct, 'annotation/size', { size, max: MAX_ANNOTATIONS }, { object: describe(object), field });
}
