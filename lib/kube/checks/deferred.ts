import { hasToken, namedValues, type NamedDeferred } from '../../provision';
import { podField } from '../pod-view';
import { problem } from '../tree-problems';
import { describe, type TreeObject } from '../tree';
import { mapOf, type Untyped } from '../untyped';
import type { ObjectCheck } from './check';

/**
 * A value that is only known once something is provisioned cannot be a name, a label or part of a selector: the object could be
 * neither ordered, nor found again, nor previewed.
 */
export const deferredCheck: ObjectCheck = ({ objects }) => {
  const [first] = objects;
  const values = first ? [...namedValues(first.construct).values()] : [];
  if (values.length === 0) return undefined;
  const secrets = values.filter(({ secret }) => secret);
  return (object) => {
    const { metadata, spec } = object.manifest;
    const { pod } = object;
    const places: [string, unknown][] = [
      ['metadata.name', metadata.name],
      ['metadata.namespace', metadata.namespace],
      ['metadata.labels', metadata.labels],
      ['spec.selector', mapOf(spec).selector],
      ...(pod ? ([[`${podField(pod).replace(/spec$/, '')}metadata.labels`, pod.labels]] as [string, Untyped][]) : []),
    ];
    for (const [field, value] of places)
      if (value !== undefined && hasToken(JSON.stringify(value)))
        problem(object.construct, 'deferred/not-here', { field }, { object: describe(object), field });
    if (object.manifest.kind !== 'Secret') tellSecrets(object, secrets);
  };
};

/** Whoever may read a Deployment reads what stands in it; a Secret is for what only its holder may know. */
function tellSecrets(object: TreeObject, secrets: readonly NamedDeferred[]): void {
  if (secrets.length === 0) return;
  const text = JSON.stringify(object.manifest);
  for (const secret of secrets)
    if (text.includes(secret.toString()))
      problem(object.construct, 'deferred/secret-not-here', { name: secret.name }, { object: describe(object) });
}
