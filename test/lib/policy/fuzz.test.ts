import fc from 'fast-check';
import type { Manifest } from '../../../lib/kube';
import { judgeObjects, policyObject, RULES } from '../../../lib/policy/finished';
import { pack } from '../../../lib/policy/pack';
import { RULE_PROGRAM } from '../../support/rule-program';

const all = pack('all', { rules: RULES });
const samples = RULES.flatMap(({ samples }) => [...samples().pass, ...samples().fail]).flat();

/** Paths of every value in an object. */
function paths(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const spoiled = fc.constantFrom(...samples).chain((sample) => {
  const below = paths(sample).filter(
    ([first]) => first !== undefined && first !== 'kind' && first !== 'apiVersion' && first !== 'metadata',
  );
  const anything = fc.oneof(fc.anything(), fc.constantFrom(null, '', 0, -1, [], {}, [null], ['*'], '0', 'x'.repeat(99)));
  return below.length === 0
    ? fc.constant(sample)
    : fc.tuple(fc.constantFrom(...below), anything).map(([path, by]) => replaced(sample, path, by));
});

test('no rule throws on an object that holds anything anywhere', () => {
  fc.assert(
    fc.property(fc.array(spoiled, { minLength: 1, maxLength: 4 }), (objects) => {
      const { crashes } = judgeObjects((objects as Manifest[]).map(policyObject), { packs: [all], program: RULE_PROGRAM });
      expect(crashes.map(({ rule, error }) => `${rule.id}: ${String(error)}`)).toEqual([]);
    }),
    { numRuns: 1000, seed: 7 },
  );
});
