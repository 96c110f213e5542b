import { disk, StatefulService, Worker, type StatefulServiceProps } from 'sealane';
import { bench } from 'sealane/testing';
import { plain, served } from './sample-props';

const store = (props: Partial<StatefulServiceProps> = {}) => {
  const tools = bench();
  const stateful = new StatefulService(tools.ns, 'redis', {
    ...served,
    protocol: 'tcp',
    port: 6379,
    mounts: { '/data': disk('data', { size: '10Gi' }) },
    ...props,
  });
  return { ...tools, stateful, spec: tools.yaml('StatefulSet').spec };
};

test('a disk is a claim per pod, and no volume of the pod is lost', () => {
  const logs = disk('logs', { size: '1Gi', storageClass: 'slow' });
  const { spec, problems } = store({
    mounts: { '/data': disk('data', { size: '10Gi' }) },
    sidecars: { shipper: { ...plain, mounts: { '/logs': logs } } },
  });
  expect(spec.volumeClaimTemplates.map(({ metadata, spec: claim }) => [metadata.name, claim.resources.requests.storage])).toEqual([
    ['data', '10Gi'],
    ['logs', '1Gi'],
  ]);
  expect(spec.template.spec.containers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
  expect(spec.template.spec.initContainers[0].volumeMounts).toEqual([{ name: 'logs', mountPath: '/logs' }]);
  expect(problems()).toEqual([]);
});

test('volumes that are no disks stay beside the claims', () => {
  const { spec } = store({
    mounts: { '/data': disk('data', { size: '1Gi' }), '/tmp': { volume: { volumeName: 'data', toVolume: () => ({ emptyDir: {} }) } } },
  });
  expect(spec.template.spec.volumes).toEqual([{ name: 'data-2', emptyDir: {} }]);
  expect(spec.volumeClaimTemplates.map(({ metadata }) => metadata.name)).toEqual(['data']);
});

test('a new image or label changes nothing in the claims, which can never be changed', () => {
  const claims = (props: object) => store(props).spec.volumeClaimTemplates;
  expect(claims({ image: 'shop/redis:7.2.9', labels: { team: 'orders' } })).toEqual(claims({}));
});

test('the disks outlive the workload unless told otherwise', () => {
  expect(store().spec.persistentVolumeClaimRetentionPolicy).toEqual({ whenDeleted: 'Retain', whenScaled: 'Retain' });
  expect(store({ claims: { whenScaled: 'Delete' } }).spec.persistentVolumeClaimRetentionPolicy).toEqual({
    whenDeleted: 'Retain',
    whenScaled: 'Delete',
  });
});

test('one Service leads to any pod, a headless one gives each pod its name', () => {
  const { yaml, spec } = store();
  expect(spec.serviceName).toBe('redis-pods');
  expect(yaml('Service', 'redis-pods').spec).toMatchObject({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: { 'app.kubernetes.io/name': 'redis' },
  });
  expect(yaml('Service', 'redis').spec.clusterIP).toBeUndefined();
});

test('one pod runs unless more are asked for, and two are guarded by a disruption budget', () => {
  expect(store().spec.replicas).toBe(1);
  expect(
    store()
      .synth()
      .map(({ kind }) => kind),
  ).not.toContain('PodDisruptionBudget');
  expect(store({ replicas: 3 }).yaml('PodDisruptionBudget').spec.maxUnavailable).toBe(1);
});

test('pods start one after the other, or all at once', () => {
  expect(store().spec.podManagementPolicy).toBe('OrderedReady');
  expect(store({ order: 'parallel' }).spec.podManagementPolicy).toBe('Parallel');
});

test('pods are replaced by themselves, or when somebody deletes them', () => {
  expect(store().spec.updateStrategy.type).toBe('RollingUpdate');
  expect(store({ update: 'on-delete' }).spec.updateStrategy).toEqual({ type: 'OnDelete' });
});

test('its pods may connect to each other', () => {
  const self = [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'redis' } } }];
  const { ingress, egress } = store().yaml('NetworkPolicy', 'redis').spec;
  expect([ingress[0].from, egress[0].to]).toEqual([self, self]);
});

test('each pod has an address, and who takes it may connect', () => {
  const { ns, stateful, yaml, problems } = store({ replicas: 2, servicePort: 80 });
  new Worker(ns, 'app', { ...plain, env: { FIRST: stateful.podAddress(0), ANY: stateful.address } });
  expect(yaml('Deployment').spec.template.spec.containers[0].env.map(({ value }) => value)).toEqual([
    'redis-0.redis-pods:6379',
    'redis:80',
  ]);
  expect(yaml('NetworkPolicy', 'app').spec.egress).toHaveLength(1);
  expect(problems()).toEqual([]);
});

test('a pod that does not run has no address', () => {
  const { stateful, problems } = store({ replicas: 2 });
  stateful.podAddress(2);
  expect(problems()).toMatchObject([{ code: 'stateful/no-such-pod', path: 'shop-prod/redis' }]);
});

test('a name of more than 52 characters is refused: its pods carry it with a hash in a label', () => {
  expect(store({ name: 'r'.repeat(53) }).problems()).toMatchObject([
    { code: 'name/no-dns-label', what: expect.stringContaining('at most 52') as string },
  ]);
});
