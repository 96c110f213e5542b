import { partsOf, type PartComponent } from '../../../lib/kube';

const object = (kind: string, name: string) => ({ apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, metadata: { name } });
const deployment = (name: string) => ({ ...object('Deployment', name), spec: { template: { spec: { containers: [] } } } });
type Component = PartComponent<ReturnType<typeof object>>;
const app = (path: string, ...needs: readonly string[]): Component => {
  const name = path.split('/').at(-1) ?? '';
  return { path, needs, objects: [object('Service', name), deployment(name)] };
};
const config = (path: string, ...needs: readonly string[]): Component => ({ path, needs, objects: [object('ConfigMap', path)] });

const named = (components: readonly Component[]) =>
  partsOf(components).map(({ name, objects }) => [name, ...objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)].join(' '));
const order = (components: readonly Component[]) => partsOf(components).map(({ name }) => name || '-');
const levels = (components: readonly Component[]) => partsOf(components).map(({ name, level }) => `${level} ${name || '-'}`);

test('an app has what stands in its construct; what stands beside it belongs to the namespace, whoever uses it', () => {
  expect(named([config('shop/settings'), app('shop/web', 'shop/settings'), config('shop/web/own'), config('shop/webs')])).toEqual([
    ' ConfigMap shop/settings ConfigMap shop/webs',
    'web Service web Deployment web ConfigMap shop/web/own',
  ]);
});

test('a workload inside of another is part of it', () => {
  expect(named([app('shop/web'), app('shop/web/migrate')])).toEqual(['web Service web Deployment web Service migrate Deployment migrate']);
});

test('an app is called by its own id, wherever it stands', () => {
  expect(order([app('shop/backend/Order API')])).toEqual(['order-api']);
});

test('an app comes after those that it needs, itself or by a scope; the others by name', () => {
  expect(
    order([app('shop/a', 'shop/group'), app('shop/group/z'), app('shop/b', 'shop/c/own'), app('shop/c'), config('shop/c/own')]),
  ).toEqual(['c', 'z', 'b', 'a']);
});

test('apps of one level need nothing of each other: they may change at once', () => {
  const shop = [config('shop/settings'), app('shop/web', 'shop/orders'), app('shop/orders', 'shop/db'), app('shop/db'), app('shop/sync')];
  expect(levels(shop)).toEqual(['0 -', '1 db', '1 sync', '2 orders', '3 web']);
  expect(levels([app('shop/b', 'shop/a'), app('shop/a', 'shop/b')])).toEqual(['1 a', '2 b']);
});

test('apps that need each other all come, in the same order whatever the order of the program', () => {
  const circle = [app('shop/b', 'shop/a'), app('shop/a', 'shop/b'), app('shop/c', 'shop/a')];
  expect(order(circle)).toEqual(['a', 'b', 'c']);
  expect(order([...circle].reverse())).toEqual(['a', 'b', 'c']);
});

test('a namespace without anything of its own has no part for it', () => {
  expect(order([app('shop/a')])).toEqual(['a']);
  expect(order([])).toEqual([]);
});
