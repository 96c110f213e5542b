import { ApiObject } from 'cdk8s';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, argoCd, Cluster, flux, HelmChart, JsonPatch, Namespace, type HelmChartProps } from '../../lib';
import { assemble } from '../../lib/backends/yaml';
import { existing } from '../../lib/clouds/onprem';
import { problemsOf, reportProblems } from '../../lib/core';
import { chartWishesOf, type Manifest } from '../../lib/kube';
import { sumOf } from '../../lib/charts/pinned';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sealane-charts-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['host'],
  additionalProperties: false,
  properties: {
    replicas: { type: 'integer', minimum: 1 },
    host: { type: 'string' },
    mode: { enum: ['fast', 'safe'] },
    master: { $ref: '#/definitions/master' },
  },
  definitions: { master: { type: 'object', additionalProperties: false, properties: { storageSize: { type: 'string' } } } },
};

function chart(schema: object | string = SCHEMA, values = 'replicas: 2\n'): void {
  file('charts/cache/Chart.yaml', 'apiVersion: v2\nname: cache\nversion: 1.2.3\n');
  file('charts/cache/values.yaml', values);
  if (schema) file('charts/cache/values.schema.json', typeof schema === 'string' ? schema : JSON.stringify(schema));
}

const image = `shop.example/cache@sha256:${'7'.repeat(64)}`;
const settings: Manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'cache', labels: { 'app.kubernetes.io/managed-by': 'Helm' } },
  data: { a: '1' },
};
const hook: Manifest = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'cache-migrate', annotations: { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-weight': '1' } },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image }] } } },
};

function tree(props: Partial<HelmChartProps> = {}, via = {}): { app: App; made: HelmChart } {
  const app = new App({ repository: folder });
  const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
  const ns = new Namespace(app, 'shop', { cluster, stage: 'staging', podSecurity: 'privileged', ...via });
  return { app, made: new HelmChart(ns, 'cache', { chart: './charts/cache', values: { host: 'a' }, ...props }) };
}

/** What `sealane chart pin` writes; `test/e2e/charts.test.ts` runs it. */
function pin(props: Partial<HelmChartProps>, objects: readonly Manifest[], more: object = {}): void {
  const [wish] = chartWishesOf(tree(props).app);
  if (!wish) throw new Error('the program has no chart');
  const { origin, version, digest = 'sha256:0', release, namespace, kubeVersion, apiVersions, values } = wish;
  const chart = { origin, version, digest };
  const pinned = { format: 1, helm: 'v4.3.1', chart, release, namespace, kubeVersion, apiVersions, values: sumOf(values) };
  file(wish.file, JSON.stringify({ ...pinned, checksum: sumOf(objects), objects, ...more }));
}

function problems(props: Partial<HelmChartProps> = {}, via = {}) {
  const { app } = tree(props, via);
  assemble(app, 'en');
  return reportProblems(problemsOf(app), 'en').map(({ code, what }) => `${code}: ${what}`);
}

describe('a chart that lies in the repository', () => {
  beforeEach(() => chart());

  test('its objects stand in the tree like all others, and are known as ours', () => {
    pin({}, [settings]);
    const { files, problems: found } = assemble(tree().app, 'en');
    expect(found).toEqual([]);
    const text = files.find(({ path }) => path.startsWith('yaml/eu/shop/') && path.endsWith('cache.yaml'))?.text;
    expect(text).toContain('namespace: shop');
    expect(text).toContain('app.kubernetes.io/managed-by: sealane');
  });

  test('its objects are checked like all others', () => {
    pin({}, [{ ...settings, dta: {} }]);
    expect(problems()).toEqual([expect.stringContaining('dta')]);
  });

  test('an object is patched by kind and name, and one that is not there is a problem', () => {
    pin({}, [settings]);
    const { app, made } = tree();
    made.patch('ConfigMap', 'cache', JsonPatch.add('/data/b', '2'));
    made.patch('ConfigMap', 'other', JsonPatch.add('/data/b', '2'));
    const { files } = assemble(app, 'en');
    expect(files).toEqual([]);
    expect(problemsOf(app).map(({ code }) => code)).toEqual(['helm-chart/no-object']);
    expect(made.objects[0]?.toJson()).toMatchObject({ data: { a: '1', b: '2' } });
  });

  test('one that nobody has rendered is a problem that names the command', () => {
    expect(problems()).toEqual([expect.stringMatching(/^helm-chart\/not-pinned: .*sealane\.charts\/shop\.cache\.json/)]);
  });

  test.each<[string, Partial<HelmChartProps>, () => void]>([
    ['values', { values: { host: 'b' } }, () => undefined],
    ['release', { release: 'other' }, () => undefined],
    ['apiVersions', { apiVersions: ['monitoring.coreos.com/v1'] }, () => undefined],
    ['files', {}, () => file('charts/cache/templates/new.yaml', 'a: b\n')],
    ['version, files', {}, () => file('charts/cache/Chart.yaml', 'apiVersion: v2\nname: cache\nversion: 1.2.4\n')],
  ])('a pin of another %s is refused', (differs, props, change) => {
    pin({}, [settings]);
    change();
    expect(problems(props)).toEqual([expect.stringMatching(new RegExp(`^helm-chart/outdated: .*differs in: ${differs}$`))]);
  });

  test('the order in which values are written does not count', () => {
    pin({ values: { host: 'a', mode: 'safe' } }, [settings]);
    expect(problems({ values: { mode: 'safe', host: 'a' } })).toEqual([]);
  });

  test('a pin that was changed by hand, or is broken, is refused', () => {
    pin({}, [settings], { objects: [{ ...settings, data: { a: '2' } }] });
    expect(problems()).toEqual([expect.stringContaining('helm-chart/pin-file')]);
    file('sealane.charts/shop.cache.json', '{');
    expect(problems()).toEqual([expect.stringContaining('helm-chart/pin-file')]);
  });

  test('a hook is a problem until the program says what becomes of it', () => {
    pin({}, [settings, hook]);
    expect(problems()).toEqual([expect.stringMatching(/^helm-chart\/hook: Job\/cache-migrate .*\(pre-upgrade\)/)]);
    expect(problems({ hooks: { 'Job/cache-migrate': 'leave-out' } })).toEqual([]);
    const { made } = tree({ hooks: { 'Job/cache-migrate': 'apply' } });
    const job = made.objects.find(({ kind }) => kind === 'Job');
    expect(job?.name).toMatch(/^cache-migrate-[a-z0-9]+$/);
    expect((job?.toJson() as Manifest).metadata).not.toHaveProperty('annotations');
    expect(problems({ hooks: { 'Job/cache-migrat': 'apply', 'Job/cache-migrate': 'leave-out' } })).toEqual([
      expect.stringMatching(/^helm-chart\/no-such-hook: .*did you mean Job\/cache-migrate\?/),
    ]);
  });

  test.each<[string, object, string]>([
    [
      'an unknown key',
      { host: 'a', replcas: 2 },
      'helm-chart/unknown-value: the chart cache has no value replcas (did you mean replicas?)',
    ],
    [
      'one deep inside, behind a $ref',
      { host: 'a', master: { storagSize: '1Gi' } },
      'helm-chart/unknown-value: the chart cache has no value master.storagSize (did you mean master.storageSize?)',
    ],
    ['a missing value', {}, 'helm-chart/missing-value: the chart cache needs a value for host'],
    [
      'a wrong type',
      { host: 1 },
      'helm-chart/value: values.host is not what the chart cache takes: type "number" is invalid. Expected "string"',
    ],
    [
      'a number out of its bounds',
      { host: 'a', replicas: 0 },
      'helm-chart/value: values.replicas is not what the chart cache takes: 0 is less than 1',
    ],
    [
      'a word of no set',
      { host: 'a', mode: 'slow' },
      'helm-chart/value: values.mode is not what the chart cache takes: does not match any of ["fast","safe"]',
    ],
    ['a default that is taken away', { host: null }, 'helm-chart/missing-value: the chart cache needs a value for host'],
  ])('%s is refused as Helm would', (_, values, told) => {
    pin({ values }, [settings]);
    expect(problems({ values })).toEqual([told]);
  });

  test('a value that is no data is refused with its place', () => {
    expect(problems({ values: { host: 'a', master: { storageSize: () => '1Gi' } } })).toEqual([
      'helm-chart/no-data: values.master.storageSize is nothing that YAML can hold',
    ]);
  });

  test('a version that the chart has not is refused', () => {
    expect(problems({ version: '2.0.0' })).toEqual([expect.stringMatching(/^helm-chart\/other-version: .*2\.0\.0.*1\.2\.3/)]);
  });
});

test('without a schema, a key nearly like one of values.yaml is a warning', () => {
  chart('', 'replicas: 2\nmaster: {size: 1Gi}\nannotations: {}\n');
  const values = { replcas: 3, master: { sise: '2Gi' }, annotations: { anything: 'x' }, quiteAnother: 1 };
  pin({ values }, [settings]);
  expect(problems({ values })).toEqual([
    'helm-chart/likely-slip: the chart cache knows no value replcas (did you mean replicas?)',
    'helm-chart/likely-slip: the chart cache knows no value master.sise (did you mean master.size?)',
  ]);
});

const nested = Array.from({ length: 40 }, (_, i) => [
  `d${i}`,
  { allOf: [{ $ref: `#/definitions/d${i + 1}` }, { $ref: `#/definitions/d${i + 1}` }] },
]);
test.each<[string, object | string]>([
  ['is no JSON', '{'],
  ['refers to itself', { $ref: '#' }],
  ['lies elsewhere', { $ref: 'https://example.com/schema.json' }],
  ['would take for ever', { $ref: '#/definitions/d0', definitions: { ...Object.fromEntries(nested), d40: { type: 'object' } } }],
])(
  'a schema that %s is a notice: Helm checks the values when the chart is pinned',
  (_, schema) => {
    chart(schema);
    pin({}, [settings]);
    expect(problems()).toEqual([expect.stringContaining('helm-chart/schema')]);
  },
  20_000,
);

test.each<[string, Partial<HelmChartProps>]>([
  ['helm-chart/version', { chart: 'oci://registry.example/charts/cache', version: '^1.2.0' }],
  ['helm-chart/version', { chart: 'oci://registry.example/charts/cache', version: 'latest' }],
  ['helm-chart/version', { chart: 'cache', repository: 'https://charts.example', version: '1.2' }],
  ['helm-chart/version', { chart: 'cache', repository: 'https://charts.example' }],
  ['helm-chart/origin', { chart: 'cache' }],
  ['helm-chart/origin', { chart: '../elsewhere/cache' }],
  ['helm-chart/origin', { chart: '/etc/cache' }],
  ['helm-chart/origin', { chart: 'cache', repository: 'ftp://charts.example', version: '1.2.3' }],
  ['helm-chart/password', { chart: 'cache', repository: 'https://user:secret@charts.example', version: '1.2.3' }],
  ['helm-chart/missing', { chart: './charts/nowhere' }],
  ['helm-chart/release', { chart: 'oci://registry.example/charts/cache', version: '1.2.3', release: 'Cache_1' }],
])('%s: %j', (code, props) => {
  const { app } = tree(props);
  expect(problemsOf(app).map((each) => each.code)).toContain(code);
  expect(JSON.stringify(reportProblems(problemsOf(app), 'en'))).not.toContain('secret@');
});

test('only a way with a controller takes a chart by reference', () => {
  const remote = { chart: 'oci://registry.example/charts/cache', version: '1.2.3', as: 'reference' } as const;
  expect(problems(remote)).toEqual([expect.stringMatching(/^helm-chart\/no-reference: kubectl\(\)/)]);
  chart();
  const local = problems({ as: 'reference' }, { via: flux({ repository: 'https://git.example/x.git' }) });
  expect(local).toEqual([expect.stringMatching(/^helm-chart\/no-reference: .*lies in the repository/)]);
});

const OCI = { chart: 'oci://registry.example/charts/cache', version: '1.2.3+b1' };
const REPOSITORY = { chart: 'cache', repository: 'https://charts.example/stable/', version: '1.2.3' };

function manifests(props: Partial<HelmChartProps>, via: object): readonly Manifest[] {
  const { app } = tree(props, via);
  expect(assemble(app, 'en').problems).toEqual([]);
  const objects = app.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
  return objects.map((each) => each.toJson() as Manifest);
}

test.each([OCI, REPOSITORY])(
  'Flux is left the chart by a source and a HelmRelease in the namespace, which a deploy commits: %j',
  (props) => {
    const found = manifests(props, { via: flux({ repository: 'https://git.example/x.git' }) });
    const spec = (kind: string) => found.find((each) => each.kind === kind)?.spec as Record<string, unknown> | undefined;
    expect(spec('HelmRelease')).toMatchObject({
      releaseName: 'cache',
      values: { host: 'a' },
      upgrade: { remediation: { strategy: 'rollback' } },
    });
    if (props === OCI) {
      expect(spec('OCIRepository')).toMatchObject({ url: 'oci://registry.example/charts/cache', ref: { tag: '1.2.3_b1' } });
      expect(spec('HelmRelease')).toMatchObject({ chartRef: { kind: 'OCIRepository', name: 'cache' } });
    } else {
      expect(spec('HelmRepository')).toMatchObject({ url: 'https://charts.example/stable' });
      expect(spec('HelmRelease')).toMatchObject({ chart: { spec: { chart: 'cache', version: '1.2.3' } } });
    }
  },
);

test.each([OCI, REPOSITORY])(
  'Argo CD is left the chart by an Application of a project that may take from that repository alone: %j',
  (props) => {
    const found = manifests(props, { via: argoCd({ repository: 'https://git.example/x.git' }) });
    const one = (kind: string) => found.find(({ kind: other, metadata }) => other === kind && metadata.name === 'shop-cache');
    const repoURL = props === OCI ? 'registry.example/charts' : 'https://charts.example/stable';
    expect(one('Application')).toMatchObject({
      metadata: { namespace: 'argocd' },
      spec: {
        project: 'shop-cache',
        source: { repoURL, chart: 'cache', targetRevision: props.version, helm: { valuesObject: { host: 'a' } } },
      },
    });
    expect(one('AppProject')).toMatchObject({
      spec: { sourceRepos: [repoURL], destinations: [{ namespace: 'shop' }], clusterResourceWhitelist: [] },
    });
  },
);

test('a chart of a registry is rendered before where the program says so, or the way has no controller', () => {
  for (const [props, via] of [
    [OCI, {}],
    [{ ...OCI, as: 'objects' as const }, { via: flux({ repository: 'https://git.example/x.git' }) }],
  ] as const)
    expect(problems(props, via)).toEqual([expect.stringContaining('helm-chart/not-pinned')]);
});
