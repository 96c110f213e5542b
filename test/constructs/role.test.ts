import { Cluster, Namespace, Role, Worker, type RoleRule } from 'sealane';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

const read: RoleRule = { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] };

test('a role that is granted binds the service account of the workload, and mounts the token of exactly that one', () => {
  const { ns, yaml, problems } = bench();
  const reader = new Worker(ns, 'reader', plain);
  new Worker(ns, 'other', plain);
  new Role(ns, 'read-config', { rules: [read] }).grantTo(reader);
  expect(yaml('Role').rules).toEqual([read]);
  expect(yaml('RoleBinding')).toMatchObject({
    metadata: { name: 'read-config' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'read-config' },
    subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace: 'shop-prod' }],
  });
  const mounted = (name: string) => yaml('Deployment', name).spec.template.spec.automountServiceAccountToken;
  expect([mounted('reader'), mounted('other')]).toEqual([true, false]);
  expect(problems()).toEqual([]);
});

test('a role that nobody has is bound to nobody', () => {
  const { ns, synth } = bench();
  new Role(ns, 'read-config', { rules: [read] });
  expect(synth().map(({ kind }) => kind)).not.toContain('RoleBinding');
});

test('who has a role may reach the API server, where the cluster says it is', () => {
  const { ns, yaml } = bench({ facts: { apiServer: { cidrs: ['10.0.0.1/32'], ports: [6443] } } });
  new Role(ns, 'read-config', { rules: [read] }).grantTo(new Worker(ns, 'reader', plain));
  expect(yaml('NetworkPolicy', 'reader').spec.egress).toEqual([
    { to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [{ port: 6443, protocol: 'TCP' }] },
  ]);
});

test('several workloads, also of another namespace of the cluster, share a binding', () => {
  const { app, cluster, ns, yaml, problems } = bench();
  const other = new Namespace(app, 'erp-prod', { cluster, stage: 'prod' });
  const role = new Role(ns, 'read-config', { rules: [read] });
  role.grantTo(new Worker(ns, 'reader', plain), new Worker(other, 'sync', plain));
  expect(yaml('RoleBinding').subjects.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['shop-prod/reader', 'erp-prod/sync']);
  expect(problems()).toEqual([]);
});

test('rights can be bound to names', () => {
  const { ns, yaml } = bench();
  new Role(ns, 'one', { rules: [{ ...read, resourceNames: ['settings'] }] });
  expect(yaml('Role').rules[0].resourceNames).toEqual(['settings']);
});

test.each([
  ['a wildcard of verbs', { ...read, verbs: ['*'] }, 'role/wildcard'],
  ['a wildcard of resources', { ...read, resources: ['*/scale'] }, 'role/wildcard'],
  ['a wildcard of groups', { ...read, apiGroups: ['*'] }, 'role/wildcard'],
  ['escalate', { ...read, verbs: ['escalate'] }, 'role/escalating'],
  ['bind', { ...read, verbs: ['bind'] }, 'role/escalating'],
  ['impersonate', { ...read, verbs: ['impersonate'] }, 'role/escalating'],
  ['a rule without verbs', { ...read, verbs: [] }, 'role/empty'],
])('%s is refused', (_, rule, code) => {
  const { ns, problems } = bench();
  new Role(ns, 'wide', { rules: [rule] });
  expect(problems()).toMatchObject([{ code, path: 'shop-prod/wide' }]);
});

test('a role ends at its cluster', () => {
  const { app, ns, problems } = bench();
  const us = new Cluster(app, 'us', { provider: 'bench', version: '1.34', access: {}, facts: {} });
  const far = new Worker(new Namespace(app, 'shop-us', { cluster: us, stage: 'prod' }), 'reader', plain);
  new Role(ns, 'read-config', { rules: [read] }).grantTo(far);
  expect(problems()).toMatchObject([{ code: 'reference/other-cluster-role', path: 'shop-us/reader' }]);
});
