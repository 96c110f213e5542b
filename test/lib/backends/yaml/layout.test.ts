import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { problemsOf, reportProblems } from '../../../../lib/core';
import { declaredDependencies } from '../../../../lib/kube/finished';
import { layOut } from '../../../../lib/backends/yaml/layout';
import { checkWalk } from '../../../../lib/backends/yaml/walk';
import { BareUnit, object, ordered, Parts } from '../../../support/tree-bench';

const files = (app: App) =>
  layOut(ordered(app)).flatMap(({ file, definitions }) => [definitions, file].flatMap((f) => (f ? [f.path] : [])));

test('a file is named by cluster, namespace, level and the path below the unit', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop-prod');
  object(ns, 'ns', 'Namespace');
  new Parts(new Construct(ns, 'Front End'), 'web');
  expect(files(app)).toEqual(['yaml/eu/shop-prod/0000-namespace.yaml', 'yaml/eu/shop-prod/0001-front-end.web.yaml']);
});

test("a cluster's own files come before every namespace in a walk by name, even one that starts with a digit", () => {
  const app = new App();
  const cluster = new BareUnit(app, 'eu', '');
  Object.defineProperty(cluster, 'namespace', { value: undefined });
  object(cluster, 'gold', 'PriorityClass');
  new Parts(new BareUnit(app, '000'), 'web');
  expect(files(app).sort()).toEqual(['yaml/eu/0000-cluster.yaml', 'yaml/eu/_000/0000-web.yaml']);
});

test('custom resource definitions come before everything else of their cluster', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  object(new Construct(ns, 'operator'), 'crd', 'CustomResourceDefinition', 'apiextensions.k8s.io/v1');
  object(ns.node.findChild('operator'), 'config', 'ConfigMap');
  expect(files(app).sort()).toEqual(['yaml/eu/00-crds.shop.operator.yaml', 'yaml/eu/shop/0000-operator.yaml']);
});

test('of two ids that read the same in a file name, the one that fits keeps it and the other gets a checksum', () => {
  const app = new App();
  const ns = new BareUnit(app, 'shop');
  new Parts(ns, 'Web');
  new Parts(ns, 'web');
  expect(files(app)).toEqual([expect.stringMatching(/^yaml\/eu\/shop\/0000-web-[a-z0-9]{7,}\.yaml$/), 'yaml/eu/shop/0000-web.yaml']);
});

test('a chart of another library beside a namespace of the same name does not share its file', () => {
  const app = new App();
  object(new BareUnit(app, 'shop'), 'ns', 'Namespace');
  object(new Chart(app, 'namespace', { namespace: 'shop' }), 'x', 'ConfigMap');
  expect(new Set(files(app)).size).toBe(2);
});

test('any ids give distinct, relative, lower-case paths', () => {
  // constructs itself refuses the names of Object.prototype.
  const id = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }).filter((text) => !(text in {}));
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 8, selector: (text) => text.replaceAll('/', '--') }), id, (ids, namespace) => {
      const app = new App();
      const ns = new BareUnit(app, 'ns', namespace);
      for (const each of ids) new Parts(ns, each);
      const paths = files(app);
      const plain = paths.every((path) => /^yaml\/eu\/_?[a-z0-9-]+\/[a-z0-9.-]{1,240}\.yaml$/.test(path) && !path.includes('..'));
      return plain && new Set(paths).size === ids.length;
    }),
  );
});

test('a dependency against the order of folder names is told once', () => {
  const app = new App();
  const [a, b] = [new BareUnit(app, 'a'), new BareUnit(app, 'b')];
  a.addDependency(b);
  new Parts(a, 'x').node.addDependency(new Parts(b, 'y'));
  checkWalk(declaredDependencies(app));
  expect(reportProblems(problemsOf(app), 'en')).toMatchObject([{ code: 'order/across-namespaces', severity: 'notice', path: 'a' }]);
});
