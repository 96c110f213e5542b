import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, packageFacts, useEngine } from './engine';
import { clusters } from './engine/programs/clusters';
import { packageRules } from './engine/rules';

const CLOUDS = ['alicloud', 'aws', 'command', 'gcp', 'rancher2', 'tencentcloud'];
const rig = useEngine({ clouds: CLOUDS });
const program = (pool: 'a' | 'b') => () => Promise.resolve(clusters({ pool }));

test('a cluster on each cloud is made, left alone, its pools replaced one by one, and all goes again', async () => {
  const stack = await rig.stack();
  await stack.up(program('a'));
  expect(rig.cloud.objects()).toHaveLength(26);
  const replaced = await stack.up(program('b'));
  const pools = ['ack', 'eks', 'gke', 'tke'].map((name) => `${name}-pool`);
  const named = (op: string) => replaced.done.filter((step) => step.op === op).map(({ name }) => name);
  expect(named('create-replacement').sort()).toEqual(pools);
  expect(named('delete-replaced').sort()).toEqual(pools);
  expect(named('update')).toEqual([]);
  expect(changesOf((await stack.preview(program('b'))).begun)).toEqual([]);
  await stack.destroy();
  expect(rig.cloud.left()).toEqual([]);
});

test.each([
  ['aws:eks/cluster:Cluster', { deletionProtection: true }],
  ['gcp:container/cluster:Cluster', {}],
  ['alicloud:cs/managedKubernetes:ManagedKubernetes', { deletionProtection: true }],
  ['tencentcloud:Kubernetes/cluster:Cluster', { deletionProtection: true }],
])('%s with %j is not deleted', (type, inputs) => {
  rig.cloud.seed({ type, id: 'eu', inputs });
  expect(() => rig.cloud.remove(type, 'eu')).toThrow(`OperationDenied: ${type} eu has deletionProtection`);
  rig.cloud.drift(type, { deletionProtection: false });
  rig.cloud.remove(type, 'eu');
  expect(rig.cloud.left()).toEqual([]);
});

test.each(CLOUDS)('facts of %s are those of the package that is installed', (name) => {
  const { devDependencies } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const { source, resources } = packageFacts(name);
  const listed = JSON.parse(readFileSync(join(__dirname, 'engine/facts/resources.json'), 'utf8')) as Record<string, string[]>;
  expect(source).toBe(name === 'tencentcloud' ? 'tencentcloud@0.2.3' : `@pulumi/${name}@${devDependencies[`@pulumi/${name}`]}`);
  expect(Object.keys(resources).sort()).toEqual([...(listed[name] ?? [])].sort());
});

test.each(CLOUDS)('rules of %s speak of types and inputs that there are', (name) => {
  const { resources, inputTypes } = packageFacts(name);
  const { references, replaces, unique = {}, named = {}, protection = {}, values = {}, samples = {} } = packageRules(name);
  const inputs: [type: string, path: string][] = [
    ...Object.entries(references).flatMap(([type, paths]) => Object.keys(paths).map((path): [string, string] => [type, path])),
    ...[...Object.entries(replaces), ...Object.entries(unique)].flatMap(([type, paths]) =>
      paths.map((path): [string, string] => [type, path]),
    ),
    ...Object.entries(named),
    ...Object.entries(protection).map(([type, { input }]): [string, string] => [type, input]),
    ...Object.entries(values).flatMap(([type, props]) => Object.keys(props).map((key): [string, string] => [type, key])),
  ];
  const unknown = inputs.filter(([type, path]) => !(resources[type]?.inputs ?? inputTypes[type])?.[path.split('.')[0] ?? '']);
  const targets = Object.values(references).flatMap((paths) => Object.values(paths).flat());
  const outputs = Object.entries(samples).flatMap(([type, { outputs: given = {} }]) =>
    Object.keys(given).map((key) => [type, key] as const),
  );
  expect(unknown).toEqual([]);
  expect(targets.filter((type) => !resources[type])).toEqual([]);
  expect(outputs.filter(([type, key]) => !resources[type]?.outputs[key])).toEqual([]);
});
