import { replaceDeferred, type CloudResource } from '../../lib/provision';
import { refusalsOf } from '../e2e/engine/refusals';
import { UNKNOWN, type Props } from './pulumi/property-values';

/** What the providers would not take of lowered resources, by the types that they publish. A deferred value may be anything. */
export function refusedInputs(resources: readonly CloudResource[]): string[] {
  return resources.flatMap(({ type, id, inputs }) =>
    refusalsOf(type, replaceDeferred(inputs, () => UNKNOWN) as Props).map(({ reason }) => `${type} ${id}: ${reason}`),
  );
}
