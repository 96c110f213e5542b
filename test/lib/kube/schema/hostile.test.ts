import fc from 'fast-check';
import { kubeFacts } from '../../../../lib/kube/schema';
import { Acceptor } from '../../../../lib/kube/schema/accepts';
import { DefinitionFile } from '../../../../lib/kube/schema/data-files';
import { Inspector } from '../../../../lib/kube/schema/inspector';
import { SchemaCompiler } from '../../../../lib/kube/schema/schema-compiler';
import { codes, deployment, findings } from './samples';

const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

test('field names that every object inherits are unknown fields', () => {
  const object = JSON.parse('{"apiVersion":"v1","kind":"ConfigMap","__proto__":{"a":1},"constructor":{},"toString":1}') as Record<
    string,
    unknown
  >;
  expect(codes(object)).toEqual(['kube/unknown-field __proto__', 'kube/unknown-field constructor', 'kube/unknown-field toString']);
});

test('they are ordinary keys of a map', () => {
  const object = JSON.parse('{"apiVersion":"v1","kind":"ConfigMap","data":{"__proto__":"a","constructor":"b"}}') as Record<string, unknown>;
  expect(codes(object)).toEqual([]);
});

test('nesting without end stops with one finding', () => {
  const crd = (value: unknown) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    spec: { project: 'p', destination: {}, source: { repoURL: 'c', helm: { valuesObject: value } } },
  });
  expect(codes(crd(nested(80)))).toEqual([]);
  expect(findings(crd(nested(5000)))).toMatchObject([{ code: 'kube/too-deep' }]);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(findings(crd(circle))).toMatchObject([{ code: 'kube/too-deep' }]);
});

test('lists in lists in lists stop too', () => {
  let list: Record<string, unknown> = deployment();
  for (let i = 0; i < 200; i++) list = { apiVersion: 'v1', kind: 'List', items: [list] };
  expect(findings(list)).toMatchObject([{ code: 'kube/too-deep' }]);
});

test('a list that shares its parts a billion times ends quickly', () => {
  let bomb: unknown = 'lol';
  for (let i = 0; i < 30; i++) bomb = [bomb, bomb];
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    spec: { project: 'p', destination: {}, source: { repoURL: 'c', helm: { valuesObject: { bomb } } } },
  };
  expect(findings(object)).toMatchObject([{ code: 'kube/too-large' }]);
});

test('a thousand typos give a hundred findings, and long names are cut', () => {
  const typos = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${'x'.repeat(500)}${i}`, 1]));
  const found = findings(deployment(typos));
  expect(found).toHaveLength(100);
  expect(Math.max(...found.map((f) => f.field.length))).toBeLessThan(200);
});

test('what is no data is refused, not crashed on', () => {
  expect(codes(deployment({ image: () => 1, args: [Symbol('a')], stdin: 1n, workingDir: NaN }))).toHaveLength(4);
});

const kinds = fc.constantFrom(
  ['apps/v1', 'Deployment'],
  ['v1', 'List'],
  ['v1', 'Secret'],
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['tekton.dev/v1', 'Task'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
);
const facts = kubeFacts('1.34');

test('any JSON under any kind gives findings, never an exception', () => {
  fc.assert(
    fc.property(
      kinds,
      fc.dictionary(fc.constantFrom('metadata', 'spec', 'status', 'data', 'items', '__proto__'), fc.jsonValue()),
      ([apiVersion, kind], rest) => {
        for (const { code, field } of facts.check({ ...rest, apiVersion, kind }))
          expect([code.startsWith('kube/'), typeof field]).toEqual([true, 'string']);
      },
    ),
    { numRuns: 300 },
  );
});

test('any JSON as an object at all gives findings, never an exception', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => Array.isArray(facts.check(object))));
});

test('whatever replaces a part of a good object, the quick and the slow pass agree', () => {
  const compiler = new SchemaCompiler(34, [new DefinitionFile('core.txt'), new DefinitionFile('crds.txt')]);
  const schema = compiler.node('#apps.v1.Deployment');
  const paths = fc.constantFrom(
    'metadata',
    'metadata.labels',
    'spec',
    'spec.replicas',
    'spec.selector',
    'spec.template.spec',
    'spec.template.spec.containers.0',
    'spec.template.spec.containers.0.image',
  );
  fc.assert(
    fc.property(paths, fc.jsonValue(), (path, value) => {
      const changed = deployment();
      const steps = path.split('.');
      const last = steps.pop() ?? '';
      const parent = steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, changed);
      parent[last] = value;
      const found = new Inspector(compiler, { kind: 'Deployment', version: '1.34' }).inspect(changed, schema);
      expect(new Acceptor(compiler).accepts(changed, schema)).toBe(found.length === 0);
    }),
    { numRuns: 500 },
  );
});
