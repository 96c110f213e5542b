import { Cluster, Namespace, PriorityClass, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

test('a priority class stands in the cluster, without a namespace, and pods name it', () => {
  const { cluster, ns, yaml, problems } = bench();
  const high = new PriorityClass(cluster, 'high', { value: 1000, description: 'checkout' });
  new Worker(ns, 'app', { ...plain, priority: high });
  expect(yaml('PriorityClass')).toEqual({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: 'high' },
    value: 1000,
    globalDefault: false,
    preemptionPolicy: 'PreemptLowerPriority',
    description: 'checkout',
  });
  expect(yaml('Deployment').spec.template.spec.priorityClassName).toBe('high');
  expect(problems()).toEqual([]);
});

test('a class may wait instead of pushing others off, and may be the default', () => {
  const { cluster, yaml } = bench();
  new PriorityClass(cluster, 'low', { value: -10, preempts: false, isDefault: true });
  expect(yaml('PriorityClass')).toMatchObject({ preemptionPolicy: 'Never', globalDefault: true });
});

test('a class that exists already is named by its name', () => {
  const { ns, yaml, problems } = bench();
  new Worker(ns, 'app', { ...plain, priority: 'platform-high' });
  expect(yaml('Deployment').spec.template.spec.priorityClassName).toBe('platform-high');
  expect(problems()).toEqual([]);
});

test.each([1.5, 2_000_000_000])('a value of %p is refused', (value) => {
  const { cluster, problems } = bench();
  new PriorityClass(cluster, 'high', { value });
  expect(problems()[0]).toMatchObject({ code: 'priority/value', path: 'eu/high' });
});

test('a name that Kubernetes keeps for itself is refused', () => {
  const { cluster, problems } = bench();
  new PriorityClass(cluster, 'system-high', { value: 1 });
  expect(problems()).toMatchObject([{ code: 'priority/system-name' }]);
});

test('a class of another cluster is refused', () => {
  const { app, ns, problems } = bench();
  const us = new Cluster(app, 'us', { provider: 'bench', version: '1.34', access: {}, facts: {} });
  new Namespace(app, 'shop-us', { cluster: us, stage: 'prod' });
  new Worker(ns, 'app', { ...plain, priority: new PriorityClass(us, 'high', { value: 1 }) });
  expect(problems()[0]).toMatchObject({ code: 'reference/other-cluster-priority', path: 'shop-prod/app' });
});
