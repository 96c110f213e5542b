import { recordProblem, wordsOf } from '../../core';
import { describe } from '../tree';
import type { ObjectCheck } from './check';
import { isNamed } from './named';

/** Every object fits the schema of its cluster's Kubernetes version: no unknown field, no wrong type, no removed API. */
export const schemaCheck: ObjectCheck = ({ facts }) => {
  return (object) => {
    for (const { code, field, params } of facts.check(object.manifest)) {
      recordProblem({
        code,
        params,
        field,
        scope: object.construct,
        severity: wordsOf(code)?.severity ?? 'error',
        ...(isNamed(object) ? { object: describe(object) } : {}),
      });
    }
  };
};
