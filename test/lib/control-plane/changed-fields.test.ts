import fc from 'fast-check';
import { changedFields, unmetFields } from '../../../lib/control-plane/changed-fields';
import type { KubeManifest } from '../../../lib/control-plane';

const manifest = (fields: object, kind = 'Deployment'): KubeManifest => ({ apiVersion: 'v1', kind, metadata: { name: 'web' }, ...fields });
const withContainers = (...containers: object[]) => manifest({ spec: { containers } });

test('a field is named as one would write it', () => {
  const before = manifest({ metadata: { name: 'web', labels: { 'example.com/team': 'a', tier: 'x' } } });
  const after = manifest({ metadata: { name: 'web', labels: { 'example.com/team': 'b', tier: 'y' } } });
  expect(changedFields(before, after)).toEqual([
    { path: 'metadata.labels["example.com/team"]', before: 'a', after: 'b' },
    { path: 'metadata.labels.tier', before: 'x', after: 'y' },
  ]);
});

test('an item of a list is named by its name, wherever it stands', () => {
  const before = withContainers({ name: 'web', image: 'a' }, { name: 'proxy', image: 'p' });
  const after = withContainers({ name: 'proxy', image: 'p' }, { name: 'web', image: 'b' });
  expect(changedFields(before, after)).toEqual([{ path: 'spec.containers[web].image', before: 'a', after: 'b' }]);
});

test('items that share a name are compared by position', () => {
  const before = manifest({
    spec: {
      ports: [
        { name: 'a', n: 1 },
        { name: 'a', n: 2 },
      ],
    },
  });
  const after = manifest({
    spec: {
      ports: [
        { name: 'a', n: 1 },
        { name: 'a', n: 3 },
      ],
    },
  });
  expect(changedFields(before, after)).toEqual([{ path: 'spec.ports[1].n', before: 2, after: 3 }]);
});

test('an item that comes or goes is one change', () => {
  const proxy = { name: 'proxy', image: 'p' };
  expect(changedFields(withContainers({ name: 'web' }), withContainers({ name: 'web' }, proxy))).toEqual([
    { path: 'spec.containers[proxy]', after: proxy },
  ]);
  expect(changedFields(withContainers({ name: 'web' }, proxy), withContainers({ name: 'web' }))).toEqual([
    { path: 'spec.containers[proxy]', before: proxy },
  ]);
});

test('what the server writes by itself is no change', () => {
  const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{}', 'deployment.kubernetes.io/revision': '3' };
  const server = { uid: 'u', resourceVersion: '7', generation: 2, creationTimestamp: 'now', managedFields: [{}], annotations };
  expect(changedFields(manifest({ metadata: { name: 'web', ...server }, status: { replicas: 2 } }), manifest({}))).toEqual([]);
});

test('an empty value and none are the same', () => {
  expect(changedFields(manifest({ spec: { a: {}, b: [], c: null } }), manifest({ spec: {} }))).toEqual([]);
});

test('a zero, an empty text and false are values', () => {
  const changes = changedFields(manifest({ spec: {} }), manifest({ spec: { a: 0, b: '', c: false } }));
  expect(changes.map(({ path }) => path)).toEqual(['spec.a', 'spec.b', 'spec.c']);
});

test.each(['data', 'stringData'])('values of %s of a Secret are never shown', (field) => {
  const before = manifest({ [field]: { password: 'b2xk' } }, 'Secret');
  const after = manifest({ [field]: { password: 'bmV3', token: 'dG9r' } }, 'Secret');
  expect(
    JSON.stringify([changedFields(before, after), unmetFields(before, after), changedFields(manifest({}, 'Secret'), after)]),
  ).not.toMatch(/b2xk|bmV3|dG9r/);
});

test('defaults of the live object are not unmet', () => {
  const live = manifest({ spec: { replicas: 2, strategy: { type: 'RollingUpdate' } } });
  expect(unmetFields(live, manifest({ spec: { replicas: 3 } }))).toEqual([{ path: 'spec.replicas', before: 2, after: 3 }]);
});

test('any object equals itself, and differs from one with another leaf', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ minLength: 1 }), (spec, text) => {
      expect(changedFields(manifest({ spec }), manifest({ spec: structuredClone(spec) }))).toEqual([]);
      expect(changedFields(manifest({ spec }), manifest({ spec: { ...spec, added: `${text}!` } })).length).toBeGreaterThan(0);
    }),
  );
});

test('a key called like a method of every object is a key like any other', () => {
  const map = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data });
  expect(changedFields(map({}), map({ constructor: 'x' }))).toEqual([{ path: 'data.constructor', after: 'x' }]);
});
