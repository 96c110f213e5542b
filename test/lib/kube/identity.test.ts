import fc from 'fast-check';
import { IdentityMap, type Identity } from '../../../lib/kube/identity';

const identity: fc.Arbitrary<Identity> = fc.record({
  apiVersion: fc.constantFrom('v1', 'apps/v1', 'apps/v1beta1', 'external-secrets.io/v1', 'alibabacloud.com/v1alpha1'),
  kind: fc.constantFrom('Secret', 'ExternalSecret', 'Deployment'),
  namespace: fc.constantFrom(undefined, 'shop', 'shop/a'),
  name: fc.constantFrom('a', 'a/b', 'shop'),
});

/** The identity as one text, which is what the map does without. */
const keyOf = ({ apiVersion, kind, namespace, name }: Identity): string =>
  JSON.stringify([apiVersion.split('/').slice(0, -1), kind, namespace, name]);

test('the first of an identity stays, its version does not count, and nothing else is taken for it', () => {
  fc.assert(
    fc.property(fc.array(identity), identity, (added, wanted) => {
      const map = new IdentityMap<number>();
      const plain = new Map<string, number>();
      added.forEach((each, i) => {
        map.add(each, i);
        if (!plain.has(keyOf(each))) plain.set(keyOf(each), i);
      });
      expect([map.size, map.get(wanted)]).toEqual([plain.size, plain.get(keyOf(wanted))]);
    }),
  );
});

test('names are those of one kind in one namespace, in the order of their coming', () => {
  const map = new IdentityMap<boolean>();
  const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop' };
  for (const name of ['b', 'a', 'b']) map.add({ ...secret, name }, true);
  map.add({ ...secret, namespace: 'other', name: 'c' }, true);
  expect(map.names(secret)).toEqual(['b', 'a']);
});
