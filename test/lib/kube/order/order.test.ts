import { App } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { problemsOf, reportProblems } from '../../../../lib/core';
import { BareUnit, object, ordered, Parts } from '../../../support/tree-bench';

const paths = (app: App, joins: readonly (readonly [Parts, Parts])[] = []) =>
  ordered(app, joins).map(({ construct }) => construct.node.path);
const problems = (app: App) => reportProblems(problemsOf(app), 'en');

test('a component comes after the one that its objects refer to', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  const web = new Parts(ns, 'a-web');
  const config = new Parts(ns, 'b-config');
  expect(paths(app, [[web, config]])).toEqual(['shop/b-config', 'shop/a-web']);
});

test("everything in a unit comes after the unit's own objects", () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  new Parts(ns, 'a');
  object(ns, 'namespace', 'Namespace');
  expect(ordered(app).map(({ construct, level }) => [construct.node.path, level])).toEqual([
    ['shop', 0],
    ['shop/a', 1],
  ]);
});

test('a dependency of one unit on another holds for all their components', () => {
  const app = new App();
  const first = new BareUnit(app, 'a');
  const second = new BareUnit(app, 'b');
  for (const unit of [first, second]) for (const id of ['x', 'y']) new Parts(unit, id);
  first.addDependency(second);
  expect(paths(app)).toEqual(['b/x', 'b/y', 'a/x', 'a/y']);
});

test('a dependency on a group of constructs waits for the last of them', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  const group = new Construct(ns, 'stores');
  const [slow, base, web] = [new Parts(group, 'slow'), new Parts(ns, 'base'), new Parts(ns, 'a-web')];
  web.node.addDependency(group);
  expect(paths(app, [[slow, base]])).toEqual(['shop/base', 'shop/stores/slow', 'shop/a-web']);
  expect(ordered(app)[2]?.needs).toEqual(new Set([slow]));
});

test('a dependency between two objects of one file sorts them against their kinds', () => {
  const app = new App();
  const web = new Parts(new BareUnit(app, 'shop'), 'web', ['Job', 'ConfigMap']);
  web.parts[1]?.addDependency(web.parts[0] as never);
  expect(ordered(app)[0]?.objects.map(({ manifest }) => manifest.kind)).toEqual(['Job', 'ConfigMap']);
});

test('a dependency on a scope around the construct changes nothing: its own objects come first anyway', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  object(ns, 'namespace', 'Namespace');
  new Parts(ns, 'a');
  new Parts(ns, 'b').node.addDependency(ns);
  expect(ordered(app).map(({ level }) => level)).toEqual([0, 1, 1]);
  expect(problems(app)).toEqual([]);
});

test('inside a file, objects are sorted by kind and then by name', () => {
  const app = new App();
  new Parts(new BareUnit(app, 'shop'), 'web', ['Ingress', 'Widget', 'Deployment', 'Service', 'ServiceAccount', 'NetworkPolicy']);
  expect(ordered(app)[0]?.objects.map(({ manifest }) => manifest.kind)).toEqual([
    'NetworkPolicy',
    'ServiceAccount',
    'Service',
    'Deployment',
    'Ingress',
    'Widget',
  ]);
});

test('a cycle is a problem that names the whole route', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  const [a, b, c] = [new Parts(ns, 'a'), new Parts(ns, 'b'), new Parts(ns, 'c')];
  new Parts(ns, 'd').node.addDependency(a);
  a.node.addDependency(b);
  b.node.addDependency(c);
  ordered(app, [[c, a]]);
  expect(problems(app)).toMatchObject([
    { code: 'order/cycle', path: 'shop/a', what: expect.stringContaining('shop/a → shop/b → shop/c → shop/a') },
  ]);
});

test('a cycle between whole units is found, and every cycle is reported in one run', () => {
  const app = new App();
  const units = ['a', 'b', 'c', 'd'].map((id) => new BareUnit(app, id));
  for (const unit of units) new Parts(unit, 'x');
  for (const [from, to] of [
    [0, 1],
    [1, 0],
    [2, 3],
    [3, 2],
  ] as const)
    units[from]?.addDependency(units[to] as BareUnit);
  ordered(app);
  expect(problems(app).map(({ path }) => path)).toEqual(['a/x', 'c/x']);
});

test('a cycle inside one file is a problem too', () => {
  const app = new App();
  const { parts } = new Parts(new BareUnit(app, 'shop'), 'web', ['Job', 'ConfigMap']);
  parts[0]?.addDependency(parts[1] as never);
  parts[1]?.addDependency(parts[0] as never);
  ordered(app);
  expect(problems(app)).toMatchObject([{ code: 'order/cycle', path: 'shop/web/configmap' }]);
});

test('a chain of 1000 dependent units costs less than half a second of processor time to order, last one first', () => {
  const app = new App();
  const units = Array.from({ length: 1000 }, (_, i) => new BareUnit(app, `u${i}`));
  for (const unit of units) for (const id of ['x', 'y', 'z']) new Parts(unit, id);
  units.forEach((unit, i) => i > 0 && units[i - 1]?.addDependency(unit));
  const started = process.cpuUsage();
  const order = ordered(app);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1000).toBeLessThan(500);
  expect(order[0]?.construct.node.path).toBe('u999/x');
  expect(order[2999]).toMatchObject({ level: 999 });
});

test('any graph without a cycle keeps every edge, whatever the order of its making', () => {
  const edges = fc.array(
    fc.tuple(fc.nat(11), fc.nat(11)).filter(([a, b]) => a < b),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(edges, fc.boolean(), (pairs, declared) => {
      const app = new App();
      const ns = new BareUnit(app, 'shop');
      const parts = Array.from({ length: 12 }, (_, i) => new Parts(ns, `p${i}`));
      const joins = pairs.map(([a, b]) => [parts[a] as Parts, parts[b] as Parts] as const);
      if (declared) for (const [from, to] of joins) from.node.addDependency(to);
      const at = new Map(ordered(app, declared ? [] : joins).map(({ construct, level }) => [construct, level]));
      return problems(app).length === 0 && joins.every(([from, to]) => (at.get(from) ?? 0) > (at.get(to) ?? 0));
    }),
  );
});
