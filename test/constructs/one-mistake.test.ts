import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigMap, Namespace, WebService, Worker } from '../../constructs';
import { secretRef } from '../../lib/kube';
import { checkPolicies } from '../../lib/policy/finished';
import { checkObjects, collectObjects } from '../../lib/kube/finished';
import { bench, type Bench } from '../../lib/testing';

const plain = { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi' } as const;
const served = { ...plain, port: 8080, health: '/', replicas: 2, expose: { host: 'orders' } } as const;

function shop(): Bench & { readonly told: () => readonly string[] } {
  const facts = { gateway: { name: 'public', namespace: 'gateway-system' } };
  const world = bench({ name: 'shop', stage: 'staging', domain: 'shop.example', facts });
  return { ...world, told: () => world.problems().map(({ code, path }) => `${code} ${path}`) };
}

const configMap = (ns: Namespace, id: string, data: object, name = 'conf') =>
  new ApiObject(ns, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

test('two workloads of one name are one problem: neither their budgets nor their hosts are told beside it', () => {
  const { ns, told } = shop();
  new WebService(ns, 'orders', served);
  new WebService(new Construct(ns, 'team'), 'orders', served);
  expect(told()).toEqual(['object/duplicate shop/team/orders']);
});

test('two workloads of one name do not fill the quota twice', () => {
  const { app, cluster, problems } = shop();
  const small = new Namespace(app, 'small', { cluster, stage: 'staging', quota: { cpu: '500m', memory: '1Gi' } });
  new Worker(small, 'erp', { ...plain, cpu: '200m' });
  new Worker(new Construct(small, 'team'), 'erp', { ...plain, cpu: '200m' });
  expect(problems().filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'object/duplicate' }]);
});

test('two Namespaces of one name are one problem, at the second, whatever stands in both', () => {
  const { app, ns, cluster, problems } = shop();
  new WebService(ns, 'orders', served);
  const again = new Namespace(new Construct(app, 'again'), 'shop', { cluster, stage: 'staging', domain: 'shop.example' });
  new WebService(again, 'orders', served);
  expect(problems()).toMatchObject([
    {
      code: 'object/duplicate',
      path: 'again/shop',
      what: expect.stringMatching(/^v1 Namespace shop and \d+ more .* by shop \(/) as string,
    },
  ]);
});

test('two workloads of one name in a Namespace that a plain object makes again are told by themselves', () => {
  const { ns, told } = shop();
  new ApiObject(ns, 'raw', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  new ConfigMap(ns, 'conf', { data: { A: '1' } });
  configMap(ns, 'raw-conf', { A: '2' });
  expect(told()).toEqual(['object/duplicate shop/raw', 'object/duplicate shop/raw-conf']);
});

test('a key that one of two ConfigMaps of one name has is not told to be missing', () => {
  const { ns, told } = shop();
  configMap(ns, 'a', { A: '1' });
  configMap(ns, 'b', { B: '1' });
  const pod = (key: string) => ({ name: 'x', ...containerWith(key) });
  new ApiObject(ns, 'job', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'job' }, spec: { containers: [pod('B')] } });
  expect(told().filter((each) => /duplicate|no-key/.test(each))).toEqual(['object/duplicate shop/b']);
});

test('a key that neither of two ConfigMaps of one name has is told', () => {
  const { ns, told } = shop();
  configMap(ns, 'a', { A: '1' });
  configMap(ns, 'b', { B: '1' });
  new ApiObject(ns, 'job', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'job' },
    spec: { containers: [{ name: 'x', ...containerWith('C') }] },
  });
  expect(told()).toContain('reference/no-key shop/job');
});

test('what is wrong with one of two objects of one name is told, too', () => {
  const { ns, told } = shop();
  new Worker(ns, 'erp', plain);
  new Worker(new Construct(ns, 'team'), 'erp', { ...plain, image: 'shop/app' });
  expect(told()).toEqual(['object/duplicate shop/team/erp', 'image/latest shop/team/erp/deployment']);
});

test.each(['orders_x', 'https://orders.shop.example'])(
  'the host %s, refused where it is given, is not refused again in its route',
  (host) => {
    const { ns, told } = shop();
    new WebService(ns, 'orders', { ...served, expose: { host } });
    expect(told()).toEqual(['expose/bad-host shop/orders']);
  },
);

test('a patch that breaks an object is told beside a refused prop', () => {
  const { ns, told } = shop();
  const orders = new WebService(ns, 'orders', { ...served, expose: { host: 'orders_x' } });
  orders.patch(JsonPatch.add('/spec/paused', 'orders'));
  expect(told()).toEqual(['expose/bad-host shop/orders', 'kube/wrong-type shop/orders/deployment']);
});

test('an object that cannot be rendered is one problem: what selects its pods, or scales it, is not told to find nothing', () => {
  const { ns, told } = shop();
  new WebService(ns, 'orders', { ...served, replicas: undefined, scale: { min: 2, max: 5, cpu: 70 } } as never).patch({} as never);
  expect(told()).toEqual(['object/not-rendered shop/orders/deployment']);
});

test('a name that no Secret can have is told at the workload that reads it, not at its Namespace', () => {
  const { ns, told } = shop();
  new WebService(ns, 'orders', { ...served, env: { A: secretRef('Orders_DB', 'url') } });
  expect(told()).toContain('reference/impossible-name shop/orders');
});

test('a prop that takes other objects names the props that were given and those that it takes, and no value', () => {
  const { ns, problems } = shop();
  new WebService(ns, 'orders', { ...served, health: { path: '/secret', port: 9999 } as never });
  expect(problems()[0]?.what).toMatch(/^health of WebService is \{ path, port \}, but it takes text, or an object \{ readiness, /);
});

test('what no rule can decide of an object that the server would refuse is not told beside it', () => {
  const { app, ns } = shop();
  new WebService(ns, 'orders', served);
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'order' };
  new ApiObject(ns, 'hpa', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'hpa' },
    spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 5 },
  });
  const clusters = collectObjects(app);
  checkObjects(clusters);
  expect(checkPolicies(app, clusters).unknown).toEqual([]);
});

function containerWith(key: string): object {
  return { image: 'shop/x:1.0.0', env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'conf', key } } }] };
}
