import fc from 'fast-check';
import { isDnsLabel } from '../../../lib/core';
import { previewNamespace, previewOf } from '../../../lib/release/preview';
import { isDeployed, lastGood } from '../../../lib/release/release';

const expires = new Date('2026-11-29T00:00:00Z');
const preview = (objects: Parameters<typeof previewOf>[0]) =>
  previewOf(objects, { namespace: 'shop', environment: 'shop-staging', pull: '77', expires });

test('any namespace and pull request give a DNS label, and another one for another request', () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, fc.nat(), fc.nat(), (namespace, a, b) => {
      expect(isDnsLabel(previewNamespace(namespace, String(a)))).toBe(true);
      expect(previewNamespace(namespace, String(a)) === previewNamespace(namespace, String(b))).toBe(a === b);
    }),
  );
});

test('any names of branches give DNS labels, and those that only look alike another one each', () => {
  const alike = fc.constantFrom(
    'feature/a',
    'feature-a',
    'Feature-A',
    'feature_a',
    'feature--a',
    '-a',
    'a-',
    '',
    'käse',
    'kase',
    '商店',
    '%',
  );
  const branch = fc.oneof(alike, fc.string({ unit: 'binary' }), fc.string({ minLength: 60, maxLength: 90 }));
  fc.assert(
    fc.property(branch, branch, (a, b) => {
      expect(isDnsLabel(previewNamespace('shop-staging', a))).toBe(true);
      expect(previewNamespace('shop-staging', a) === previewNamespace('shop-staging', b)).toBe(a === b);
    }),
    { numRuns: 1000 },
  );
});

test('a preview is known as one, and tells when it goes', () => {
  const [namespace] = preview([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'a' } } }]);
  expect(namespace?.metadata).toEqual({
    name: 'shop-pr-77',
    labels: { team: 'a', 'sealane.dev/preview': 'shop-staging', 'sealane.dev/stage': 'preview' },
    annotations: { 'sealane.dev/expires': '2026-11-29T00:00:00.000Z' },
  });
});

test('the rights of who deploys the namespace stay there, and in a preview whoever made it is bound to the role of previews', () => {
  const annotations = { team: 'a', 'sealane.dev/preview-role': 'deploy-shop-preview', 'sealane.dev/preview-account': 'ci/runner-preview' };
  const rbac = 'rbac.authorization.k8s.io';
  const metadata = { name: 'deploy-ci-runner-trusted', namespace: 'shop', labels: { 'sealane.dev/deployer': 'true' } };
  const made = preview([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', annotations } },
    { apiVersion: `${rbac}/v1`, kind: 'Role', metadata },
    { apiVersion: `${rbac}/v1`, kind: 'RoleBinding', metadata },
  ]);
  expect(made).toMatchObject([
    { kind: 'Namespace', metadata: { annotations: { team: 'a', 'sealane.dev/expires': expires.toISOString() } } },
    {
      kind: 'RoleBinding',
      metadata: { name: 'deploy-shop-preview', namespace: 'shop-pr-77' },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'deploy-shop-preview' },
      subjects: [{ kind: 'ServiceAccount', name: 'runner-preview', namespace: 'ci' }],
    },
  ]);
  expect(made[0]?.metadata).not.toHaveProperty(['annotations', 'sealane.dev/preview-role']);
});

test('hosts are its own, in every kind that names them', () => {
  const [ingress, route] = preview([
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'a', namespace: 'shop' },
      spec: { rules: [{ host: 'a.shop.example' }], tls: [{ hosts: ['a.shop.example'] }] },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'a', namespace: 'shop' },
      spec: { hostnames: ['*.shop.example'] },
    },
  ]);
  expect(ingress).toMatchObject({
    metadata: { namespace: 'shop-pr-77' },
    spec: { rules: [{ host: 'pr-77-a.shop.example' }], tls: [{ hosts: ['pr-77-a.shop.example'] }] },
  });
  expect(route).toMatchObject({ spec: { hostnames: ['*.pr-77-shop.example'] } });
});

test('a deploy leaves alone what guards the namespace, and secrets', () => {
  const kinds = ['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Secret', 'Deployment', 'ConfigMap', 'NetworkPolicy'];
  const deployed = kinds.filter((kind) =>
    isDeployed({ apiVersion: 'v1', kind, metadata: { name: 'a', ...(kind === 'Namespace' ? {} : { namespace: 'shop' }) } }),
  );
  expect(deployed).toEqual(['Deployment', 'ConfigMap', 'NetworkPolicy']);
});

test('the last good release is the newest one that does not run', () => {
  expect(lastGood({ current: 7, last: 7, good: [6, 4], run: '' })).toBe(6);
  expect(lastGood({ current: 6, last: 7, good: [6, 4], run: '' })).toBe(4);
  expect(lastGood({ current: 1, last: 1, good: [1], run: '' })).toBeUndefined();
});

test('hosts of routers are those of the preview, and Services that they send to keep their names', () => {
  const http = [{ route: [{ destination: { host: 'orders' } }] }];
  const rule = (match: string) => ({ routes: [{ match }] });
  const made = preview([
    { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'a' }, spec: { hosts: ['a.shop.example'], http } },
    { apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute', metadata: { name: 'b' }, spec: rule('Host(`b.shop.example`) && Path(`/`)') },
    {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'IngressRoute',
      metadata: { name: 'c' },
      spec: rule('HostRegexp(`^[^.]+\\.shop\\.example$`)'),
    },
  ]);
  expect(made.map(({ spec }) => spec)).toEqual([
    { hosts: ['pr-77-a.shop.example'], http },
    rule('Host(`pr-77-b.shop.example`) && Path(`/`)'),
    rule('HostRegexp(`^[^.]+\\.pr-77-shop\\.example$`)'),
  ]);
});
