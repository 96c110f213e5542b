import { ApiObject } from 'cdk8s';
import { App, Cluster, ConfigMap, helm, kubectl, Namespace } from '../../../lib';
import { existing } from '../../../lib/clouds/onprem';
import { assemble } from '../../../lib/backends/yaml';
import { problemsOf } from '../../../lib/core';

function definition(ns: Namespace, name: string, description = 'a {{ brace }}'): void {
  const schema = { openAPIV3Schema: { type: 'object', description } };
  new ApiObject(ns, name, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${name}.shop.example`, annotations: { note: 'a' } },
    spec: {
      group: 'shop.example',
      scope: 'Namespaced',
      names: { plural: name, kind: 'Thing' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  });
}

function charts(via: () => ReturnType<typeof helm>, more: (one: Namespace, two: Namespace) => void) {
  const app = new App();
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const [one, two] = ['one', 'two'].map((id) => new Namespace(app, id, { cluster, stage: 'staging', via: via() })) as [
    Namespace,
    Namespace,
  ];
  new ConfigMap(one, 'a', { data: { b: 'c' } });
  more(one, two);
  const files = assemble(app, 'en').files.filter(({ path }) => path.includes('/_crds/'));
  return { files: new Map(files.map(({ path, text }) => [path.replace('charts/eu/_crds/', ''), text])), problems: problemsOf(app) };
}

test('definitions of a cluster are one chart of templates, kept when its release is uninstalled, whichever namespace brings them', () => {
  const { files } = charts(
    () => helm({ version: '1.4.2' }),
    (one, two) => {
      definition(one, 'things');
      definition(two, 'others');
    },
  );
  expect([...files.keys()].sort()).toEqual([
    ...['Chart.yaml', 'templates/others.shop.example.yaml', 'templates/things.shop.example.yaml'],
    'values.yaml',
  ]);
  expect(files.get('Chart.yaml')).toMatch(/^name: eu-crds\nversion: "?1\.4\.2"?$/m);
  const template = files.get('templates/things.shop.example.yaml');
  expect(template).toContain('    note: a\n    helm.sh/resource-policy: keep\n');
  expect(template).toContain('description: "a {{ "{{" }} brace }}"');
});

test('no chart is made without definitions, or where nothing is deployed by Helm', () => {
  expect(
    charts(
      () => helm(),
      () => undefined,
    ).files.size,
  ).toBe(0);
  expect(
    charts(
      () => kubectl(),
      (one) => definition(one, 'things'),
    ).files.size,
  ).toBe(0);
});

test('definitions that no release could hold are no chart, and whoever reads is told', () => {
  const noise = Array.from({ length: 120_000 }, (_, i) => Math.sin(i).toString(36).slice(2)).join('');
  const { files, problems } = charts(
    () => helm(),
    (one) => definition(one, 'things', noise),
  );
  expect([files.size, problems.map(({ code, severity }) => `${code} ${severity}`)]).toEqual([0, ['helm/definitions-too-large notice']]);
});
