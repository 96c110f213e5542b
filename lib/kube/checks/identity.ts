import { problem } from '../tree-problems';
import { describe, identityOf } from '../tree';
import type { ObjectCheck } from './check';

/** No two objects of a cluster are the same one to the API server. */
export const identityCheck: ObjectCheck = ({ objects, byIdentity }) => {
  // As many identities as objects: all differ.
  if (byIdentity.size === objects.length) return undefined;
  return (object) => {
    const first = byIdentity.get(identityOf(object));
    if (first && first !== object) {
      problem(
        object.construct,
        'object/duplicate',
        { object: describe(object), other: first.construct.node.path },
        { object: describe(object) },
      );
    }
  };
};
