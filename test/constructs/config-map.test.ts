import { ConfigMap, Namespace, Worker } from 'sealane';
import { bench } from 'sealane/testing';
import { plain } from './sample-props';

const shop = (mode: string) => {
  const { ns, yaml, problems } = bench();
  const settings = new ConfigMap(ns, 'settings', { data: { MODE: mode } });
  new Worker(ns, 'whole', { ...plain, envFrom: [settings] });
  new Worker(ns, 'key', { ...plain, env: { MODE: settings.key('MODE') } });
  new Worker(ns, 'file', { ...plain, mounts: { '/etc/app': settings } });
  new Worker(ns, 'sidecar', { ...plain, sidecars: { proxy: { ...plain, envFrom: [settings] } } });
  new Worker(ns, 'stranger', plain);
  return { yaml, problems, template: (name: string) => yaml('Deployment', name).spec.template };
};

test('a changed text restarts exactly the workloads that use it, and the ConfigMap keeps its name', () => {
  const [before, after] = [shop('test'), shop('live')];
  const restarted = ['whole', 'key', 'file', 'sidecar', 'stranger'].filter(
    (name) => JSON.stringify(before.template(name)) !== JSON.stringify(after.template(name)),
  );
  expect(restarted).toEqual(['whole', 'key', 'file', 'sidecar']);
  expect(after.yaml('ConfigMap').metadata.name).toBe(before.yaml('ConfigMap').metadata.name);
  expect(after.problems()).toEqual([]);
});

test('text that is added after a workload took the ConfigMap still counts', () => {
  const { ns, yaml } = bench();
  const settings = new ConfigMap(ns, 'settings', { data: {} });
  new Worker(ns, 'app', { ...plain, envFrom: [settings] });
  const before = yaml('Deployment').spec.template.metadata.annotations;
  settings.add('MODE', 'live');
  expect(yaml('ConfigMap').data).toEqual({ MODE: 'live' });
  expect(yaml('Deployment').spec.template.metadata.annotations).not.toEqual(before);
});

test('the order in which keys are written restarts nothing', () => {
  const annotations = (data: Record<string, string>) => {
    const { ns, yaml } = bench();
    new Worker(ns, 'app', { ...plain, envFrom: [new ConfigMap(ns, 'settings', { data })] });
    return yaml('Deployment').spec.template.metadata.annotations;
  };
  expect(annotations({ a: '1', b: '2' })).toEqual(annotations({ b: '2', a: '1' }));
});

test('a key twice is refused', () => {
  const { ns, problems } = bench();
  new ConfigMap(ns, 'settings', { data: { MODE: 'live' } }).add('MODE', 'test');
  expect(problems()).toMatchObject([{ code: 'config-map/duplicate-key', path: 'shop-prod/settings' }]);
});

test('a key that is not there is refused, and the near one offered', () => {
  const { ns, problems } = bench();
  const settings = new ConfigMap(ns, 'settings', { data: { MODE: 'live' } });
  new Worker(ns, 'app', { ...plain, env: { MODE: settings.key('MOD') } });
  expect(problems()).toMatchObject([
    { code: 'reference/no-key', path: 'shop-prod/app/deployment', fix: expect.stringContaining('MODE') as string },
  ]);
});

test('a workload of another namespace cannot use it', () => {
  const { app, cluster, ns, problems } = bench();
  const other = new Namespace(app, 'erp-prod', { cluster, stage: 'prod' });
  const settings = new ConfigMap(ns, 'settings', { data: { MODE: 'live' } });
  new Worker(other, 'app', { ...plain, envFrom: [settings] });
  expect(problems()[0]).toMatchObject({ code: 'reference/other-namespace-config', path: 'erp-prod/app' });
});

test('hostile keys stay keys', () => {
  const { ns, yaml } = bench();
  new ConfigMap(ns, 'settings', { data: JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string> });
  expect(Object.entries(yaml('ConfigMap').data)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
});

test('a long name gives an annotation that the API server takes', () => {
  const { ns, problems } = bench();
  new Worker(ns, 'app', {
    ...plain,
    envFrom: [new ConfigMap(ns, 'settings', { name: `${'a'.repeat(60)}.${'b'.repeat(60)}`, data: { a: 'b' } })],
  });
  expect(problems()).toEqual([]);
});
