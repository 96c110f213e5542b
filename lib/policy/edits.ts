import { stepsOf, valueAt, type Edit } from '../core';
import { mapOf } from '../kube';
import type { Finding } from './engine';

/** What mends a finding, below its whole object; nothing if its rule knows nothing mechanical. */
export function editsOf({ rule, object, part, params }: Finding): readonly Edit[] {
  if (!rule.mend) return [];
  const above = stepsOf(part);
  return rule.mend(mapOf(valueAt(object.manifest, above)), params).map((edit) => ({ ...edit, at: [...above, ...edit.at] }));
}
