import { Cluster, Namespace, Worker } from 'sealane';
import { existing } from 'sealane/onprem';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

test('a namespace enforces the restricted pod security level, and says its stage', () => {
  const { yaml, problems } = bench();
  expect(yaml('Namespace').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
    'sealane.dev/stage': 'prod',
  });
  expect(yaml('Namespace').metadata.namespace).toBeUndefined();
  expect(problems()).toEqual([]);
});

test('another level can be asked for, further labels can be added, and its own labels are frozen', () => {
  const { yaml, problems } = bench({
    podSecurity: 'baseline',
    labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'privileged' },
  });
  expect(yaml('Namespace').metadata.labels).toMatchObject({ team: 'shop', 'pod-security.kubernetes.io/enforce': 'baseline' });
  expect(problems()).toMatchObject([{ code: 'namespace/frozen-label', path: 'shop-prod' }]);
});

test('a quota bounds requests, and lets CPU limits be twice as much', () => {
  const { yaml, problems } = bench({
    quota: { cpu: '4', memory: '8Gi', pods: 40, storage: '100Gi', loadBalancers: 1, other: { 'count/jobs.batch': '20' } },
  });
  expect(yaml('ResourceQuota').spec.hard).toEqual({
    'requests.cpu': '4',
    'limits.cpu': '8',
    'requests.memory': '8Gi',
    'limits.memory': '8Gi',
    pods: '40',
    'requests.storage': '100Gi',
    'services.loadbalancers': '1',
    'count/jobs.batch': '20',
  });
  expect(problems()).toEqual([]);
});

test('a limit range gives bounds and defaults to containers', () => {
  const { yaml, problems } = bench({
    limits: { max: { cpu: '2', memory: '2Gi' }, defaultLimit: { memory: '256Mi' }, defaultRequest: { cpu: '50m' } },
  });
  expect(yaml('LimitRange').spec.limits).toEqual([
    { type: 'Container', max: { cpu: '2', memory: '2Gi' }, default: { memory: '256Mi' }, defaultRequest: { cpu: '50m' } },
  ]);
  expect(problems()).toEqual([]);
});

test('a quota of 8gb is refused, and 8Gi is offered', () => {
  const found = bench({ quota: { memory: '8gb' as '8Gi' } }).problems();
  expect(found).toMatchObject([{ code: 'amount/size', path: 'shop-prod' }]);
  expect(found[0]?.fix).toContain('"8Gi"');
});

test('a name that no DNS label can hold is refused once, and the near one offered', () => {
  const found = bench({ name: 'Shop_Prod' }).problems();
  expect(found).toMatchObject([{ code: 'name/no-dns-label', path: 'Shop_Prod' }]);
  expect(found[0]?.fix).toContain('"shop-prod"');
});

test('the same name in two clusters is two namespaces', () => {
  const { app, synth, problems } = bench();
  const us = new Cluster(app, 'us', { provider: 'bench', version: '1.33', access: {}, facts: {} });
  new Namespace(app, 'shop-us', { cluster: us, stage: 'prod', name: 'shop-prod' });
  expect(synth().filter(({ kind }) => kind === 'Namespace')).toHaveLength(2);
  expect(problems()).toEqual([]);
});

test('a workload outside of any namespace is refused at once, with a line that would work', () => {
  const { cluster } = bench();
  expect(() => new Worker(cluster, 'app', plain)).toThrow("new Worker(namespace, 'app', …)");
});

test('a cluster whose version is not known is refused', () => {
  const { app, problems } = bench();
  new Cluster(app, 'old', { provider: 'bench', version: '1.19', access: {}, facts: {} });
  new Cluster(app, 'whole', { provider: 'bench', version: 'v1.34.2', access: {}, facts: {} });
  expect(problems()).toMatchObject([
    { code: 'cluster/unknown-version', path: 'old', fix: expect.stringContaining("such as '1.37'") as string },
    { code: 'cluster/unknown-version', path: 'whole', fix: expect.stringContaining("such as '1.34'") as string },
  ]);
});

test('the text of a kubeconfig, where its path belongs, is refused: it would be written into the assembly', () => {
  const { app, problems } = bench();
  const text = 'apiVersion: v1\nkind: Config\nusers: [{ name: admin, user: { token: a } }]\n';
  new Cluster(app, 'text', existing({ version: '1.34', kubeconfig: text }));
  new Cluster(app, 'path', existing({ version: '1.34', kubeconfig: 'kubeconfigs/us.yaml', context: 'us' }));
  expect(problems()).toMatchObject([{ code: 'cluster/kubeconfig-text', path: 'text', severity: 'error' }]);
});
