import { hasToken, namedValues } from '../../provision';
import { podField } from '../pod-view';
import { problem } from '../tree-problems';
import { describe } from '../tree';
import { mapOf, type Untyped } from '../untyped';
import type { ObjectCheck } from './check';

/**
 * A value that is only known once something is provisioned cannot be a name, a label or part of a selector: the object could be
 * neither ordered, nor found again, nor previewed.
 */
export const deferredCheck: ObjectCheck = ({ objects }) => {
  const [first] = objects;
  if (!first || namedValues(first.construct).size === 0) return undefined;
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
  };
};
