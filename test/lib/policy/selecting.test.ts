import fc from 'fast-check';
import type { Manifest } from '../../../lib/kube';
import { policyObject } from '../../../lib/policy/judge-objects';
import { PolicyCluster } from '../../../lib/policy/cluster';
import { of, workload } from '../../../lib/policy/samples';
import { isMore } from '../../../lib/policy/workloads';

const KEYS = ['app', 'tier', 'track'] as const;
const VALUES = ['web', 'api', 'db'] as const;

type Labels = Readonly<Record<string, string>>;
interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

const labels: fc.Arbitrary<Labels> = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), { maxKeys: 3 });
const some = fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 });
const expression: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ key: fc.constantFrom(...KEYS), operator: fc.constantFrom('In', 'NotIn'), values: some }),
  fc.record({ key: fc.constantFrom(...KEYS), operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) });
const namespace = fc.constantFrom('shop', 'bank');

/** Whether an expression holds, by the words of the API reference. */
function holds(given: Labels, { key, operator, values = [] }: Expression): boolean {
  const value = given[key];
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  const among = value !== undefined && values.includes(value);
  return operator === 'In' ? among : !among;
}

const object = (manifest: object) => policyObject(manifest as Manifest);

test('a budget has exactly the pods of its namespace whose labels fulfil all that it asks, and they have it', () => {
  const pods = fc.array(fc.record({ labels, namespace }), { maxLength: 12 });
  fc.assert(
    fc.property(pods, selector, namespace, (drafts, asked, at) => {
      const workloads = drafts.map((draft, i) => object(workload({ name: `web-${i}`, labels: draft.labels, namespace: draft.namespace })));
      const budget = object({
        ...of('policy/v1 PodDisruptionBudget', { spec: { selector: asked } }),
        metadata: { name: 'b', namespace: at },
      });
      const cluster = new PolicyCluster([...workloads, budget], '1.34');
      const expected = workloads.filter((_, i) => {
        const draft = drafts[i];
        if (draft?.namespace !== at) return false;
        const pairs = Object.entries(asked.matchLabels);
        return (
          pairs.every(([key, value]) => draft.labels[key] === value) && asked.matchExpressions.every((each) => holds(draft.labels, each))
        );
      });
      const names = (found: readonly { manifest: Manifest }[]) => found.map(({ manifest }) => manifest.metadata.name).sort();
      expect(names(cluster.selectedBy(budget))).toEqual(names(expected));
      for (const each of workloads)
        expect(cluster.selectorsOf('PodDisruptionBudget', each)).toEqual(expected.includes(each) ? [budget] : []);
    }),
    { seed: 7, numRuns: 500 },
  );
});

test('a Service without labels to select by selects nothing; a NetworkPolicy without them all pods of its namespace', () => {
  const pod = object(workload());
  const empty = (type: string, spec: object) => {
    const selecting = object(of(type, { spec }));
    return new PolicyCluster([pod, selecting], '1.34').selectedBy(selecting);
  };
  expect(empty('v1 Service', { selector: {} })).toEqual([]);
  expect(empty('networking.k8s.io/v1 NetworkPolicy', { podSelector: {} })).toEqual([pod]);
});

test('an amount is more than another n times over exactly if it is in numbers, and no amount is told as unknown', () => {
  const units = { '': 1n, k: 1000n, Mi: 1n << 20n, Gi: 1n << 30n };
  const amount = fc.record({ count: fc.bigInt(0n, 10n ** 12n), unit: fc.constantFrom('', 'k', 'Mi', 'Gi') });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 16 }), (a, b, times) => {
      const more = a.count * units[a.unit] > b.count * units[b.unit] * BigInt(times);
      expect(isMore(`${a.count}${a.unit}`, `${b.count}${b.unit}`, times)).toBe(more);
    }),
    { seed: 7 },
  );
  for (const none of [null, undefined, '', 'much', '1GB', [], {}, true])
    expect([isMore(none, '1'), isMore('1', none)]).toEqual([undefined, undefined]);
});
