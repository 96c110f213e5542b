import { ApiObject } from 'cdk8s';
import { Job, WebService, type JobProps, type WorkloadProps } from 'sealane';
import { bench } from 'sealane/testing';

const plain = { image: 'shop/orders:1.4.2', cpu: '100m', memory: '64Mi' } as const;

function shop(migrates: JobProps['migrates'], worksWith: WorkloadProps['worksWith'], waits = true) {
  const made = bench();
  const props = worksWith === undefined ? plain : { ...plain, worksWith };
  const orders = new WebService(made.ns, 'orders', { ...props, port: 8080, health: '/healthz' });
  const migrate = new Job(made.ns, 'migrate', migrates === undefined ? plain : { ...plain, migrates });
  if (waits) migrate.runsBefore(orders);
  return { ...made, orders, migrate, codes: () => made.problems().map(({ code }) => code) };
}

test('schemas that a service works with stand on its Deployment, and restart no pod', () => {
  const { yaml, problems } = shop({ orders: 6 }, { orders: { oldest: 5, newest: 6 } });
  const { metadata, spec } = yaml('Deployment');
  expect(metadata.annotations).toEqual({ 'sealane.dev/works-with': 'orders=5-6' });
  expect(JSON.stringify(spec)).not.toContain('works-with');
  expect(problems()).toEqual([]);
});

test('the Job says what it brings about, and keeps its name when that is said later', () => {
  const said = shop({ orders: 6, stock: 2 }, undefined).yaml('Job');
  expect(said.metadata.annotations).toMatchObject({ 'sealane.dev/migrates': 'orders=6,stock=2' });
  expect(said.metadata.name).toBe(shop(undefined, undefined).yaml('Job').metadata.name);
});

test('a service that does not work with the schema of its own release is refused', () => {
  expect(shop({ orders: 7 }, { orders: { oldest: 5, newest: 6 } }).problems()).toMatchObject([
    { code: 'database/left-behind', path: 'shop-prod/orders/deployment' },
  ]);
});

test('of two migrations of a database the later one counts', () => {
  const { ns, orders, codes } = shop({ orders: 6 }, { orders: { oldest: 6, newest: 7 } });
  new Job(ns, 'next', { ...plain, args: ['next'], migrates: { orders: 7 } }).runsBefore(orders);
  expect(codes()).toEqual([]);
});

test.each([
  { oldest: 6, newest: 5 },
  { oldest: -1, newest: 5 },
  { oldest: 0.5, newest: 5 },
])('the window %j is refused', (window) => {
  expect(shop(undefined, { orders: window }).codes()).toEqual(['database/window']);
});

test('a version that is no whole number is refused, and so is a name that no annotation holds', () => {
  expect(shop({ orders: 1.5 }, undefined).codes()).toEqual(['database/version']);
  expect(shop({ 'orders,stock': 1 }, undefined).codes()).toEqual(['name/no-dns-label']);
});

test('an annotation that somebody wrote by hand and nobody can read is refused', () => {
  const { ns, problems } = bench();
  const annotations = { 'sealane.dev/works-with': 'orders: 5 or later' };
  new ApiObject(ns, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', annotations } });
  expect(problems()).toMatchObject([{ code: 'database/annotation', path: 'shop-prod/settings' }]);
});
