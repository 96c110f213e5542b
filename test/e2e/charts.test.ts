import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../lib/control-plane';
import { whenThere } from './harness/apt-programs';
import { useCluster } from './harness/cluster';
import { freePort } from './harness/free-port';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/chart-shop.cjs');
const IMAGE = `registry.shop.example/cache@sha256:${'7'.repeat(64)}`;
const cluster = useCluster();
const documents = (text: string) => parseAllDocuments(text).flatMap((each) => (each.toJS() as KubeManifest | null) ?? []);

/** A chart with what charts have: YAML 1.1, nulls, a list, a test, a hook, a definition, a question to the cluster. */
const CHART: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.2.3\nappVersion: "7"\n',
  'values.yaml': 'replicas: 1\nextra: ""\nmonitored: false\n',
  'values.schema.json': JSON.stringify({ type: 'object', properties: { replicas: { type: 'integer', minimum: 1 } } }),
  'crds/caches.yaml': JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'caches.cache.example' },
    spec: {
      group: 'cache.example',
      scope: 'Namespaced',
      names: { kind: 'Cache', plural: 'caches', singular: 'cache', listKind: 'CacheList' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: {} } } }],
    },
  }),
  'templates/all.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata: {name: "{{ .Release.Name }}", namespace: {{ .Release.Namespace }}, annotations: null, labels: {app.kubernetes.io/managed-by: {{ .Release.Service }}}}
spec:
  replicas: {{ .Values.replicas }}
  selector: {matchLabels: {app: cache}}
  template:
    metadata: {labels: {app: cache}, annotations: {clock: "{{ .Values.extra }}"}}
    spec:
      automountServiceAccountToken: no
      nodeSelector:
      containers:
        - name: cache
          image: ${IMAGE}
          resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {memory: 16Mi}}
          readinessProbe: {tcpSocket: {port: 6379}}
          volumeMounts: [{name: settings, mountPath: /etc/cache}]
      volumes: [{name: settings, configMap: {name: "{{ .Release.Name }}", defaultMode: 0440}}]
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: "{{ .Release.Name }}"}
    data: {time: "1:30", day: 2026-11-26, monitored: "{{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}", version: "{{ .Capabilities.KubeVersion.Minor }}"}
---
# nothing but a comment
---
apiVersion: v1
kind: Pod
metadata: {name: test, annotations: {helm.sh/hook: test}}
spec: {containers: [{name: t, image: ${IMAGE}}]}
`,
};
const HOOK = `
apiVersion: batch/v1
kind: Job
metadata: {name: migrate, annotations: {helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-delete-policy: hook-succeeded}}
spec:
  template:
    metadata: {labels: {app: migrate}}
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      containers: [{name: migrate, image: ${IMAGE}, resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {memory: 16Mi}}}]
`;

function deploymentOf(tag: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: latest}
spec:
  selector: {matchLabels: {app: latest}}
  template:
    metadata: {labels: {app: latest}}
    spec: {containers: [{name: web, image: "web:${tag}"}]}
`;
}

whenThere(['docker-registry']).each(['4', '3'])('charts by Helm %s', (major) => {
  const name = `charts-${major}`;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let registry: ChildProcess;
  let host: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-charts-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync(join(dirname(cluster.kubectlPath), `helm-${major}`), join(bin, 'helm'));
    env = {
      ...process.env,
      PATH: [bin, dirname(cluster.kubectlPath), process.env.PATH].join(delimiter),
      KUBECONFIG: cluster.kubeconfig,
      LANG: 'C',
    };
    for (const home of ['CACHE', 'CONFIG', 'DATA']) env[`HELM_${home}_HOME`] = join(folder, home);
    host = `127.0.0.1:${await freePort()}`;
    file('registry.yml', `version: 0.1\nstorage: {filesystem: {rootdirectory: ${folder}/registry}}\nhttp: {addr: "${host}"}\n`);
    registry = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
    await waitFor('the registry answers', 20, async () =>
      (await fetch(`http://${host}/v2/`).catch(() => undefined))?.ok ? [] : ['no answer'],
    );
  }, 60_000);
  beforeEach(() => {
    rmSync(join(folder, 'charts'), { recursive: true, force: true });
    rmSync(join(folder, 'sealane.charts'), { recursive: true, force: true });
    for (const [path, text] of Object.entries(CHART)) file(`charts/cache/${path}`, text);
  });
  afterAll(() => {
    registry.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function file(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  const run = (program: string, ...args: readonly string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(program, [...args], { cwd: folder, env, maxBuffer: 64 * 2 ** 20 }, (error, out, err) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
      );
    });
  const sealane = (...args: readonly string[]) => run(process.execPath, CLI, ...args, '--app', PROGRAM);
  const state = (more: object) => file('state.json', JSON.stringify({ name, ...more }));
  const local = { cache: { chart: './charts/cache', values: { replicas: 2 } } };

  function written(): KubeManifest[] {
    const at = join(folder, 'out/yaml/eu');
    return readdirSync(at, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .flatMap((path) => documents(readFileSync(join(at, path), 'utf8')));
  }
  const ofChart = (objects: readonly KubeManifest[]) =>
    objects.filter(({ metadata }) => ['cache', 'caches.cache.example'].includes(metadata.name)).sort((a, b) => (a.kind < b.kind ? -1 : 1));

  /** As the API server takes them, without what we and Helm say of who manages an object, and what is null. */
  async function asTaken(objects: readonly KubeManifest[]): Promise<unknown> {
    const taken = [];
    for (const object of objects) {
      file('one.json', JSON.stringify(object));
      const json = await cluster.kubectl('create', '--dry-run=client', '-o', 'json', '-f', join(folder, 'one.json'));
      const { metadata, ...rest } = JSON.parse(json, (_, value: unknown) => (value === null ? undefined : value)) as KubeManifest;
      taken.push({ ...rest, name: metadata.name });
    }
    return taken;
  }

  test('check --yaml judges what Helm makes of a folder and of an archive of a chart, with the values that are given', async () => {
    file('charts/cache/templates/latest.yaml', deploymentOf('{{ .Values.tag }}'));
    file('charts/cache/values.yaml', 'replicas: 1\nextra: ""\nmonitored: false\ntag: latest\n');
    file('values.yaml', 'tag: 1.4.2\n');
    expect((await run('helm', 'package', 'charts/cache')).code).toBe(0);
    const judged = async (...args: readonly string[]) => {
      const { out } = await run(process.execPath, CLI, 'check', '--json', '--yaml', ...args);
      return (JSON.parse(out) as { problems: { code: string; object: string }[] }).problems;
    };
    for (const chart of ['charts', 'cache-1.2.3.tgz']) {
      expect((await judged(chart)).filter(({ code }) => code === 'image/latest').map(({ object }) => object)).toEqual([
        'apps/v1 Deployment latest',
      ]);
      expect((await judged(chart, '--values', 'values.yaml')).map(({ code }) => code)).not.toContain('image/latest');
    }
    file('charts/cache/templates/latest.yaml', '{{ .Values.nothing.there }}');
    expect((await judged('charts')).map(({ code }) => code)).toEqual(['manifest/helm']);
  });

  test('a chart is pinned once, and its objects are those that kubectl reads in what Helm prints', async () => {
    state({ charts: local });
    expect(await sealane('synth')).toMatchObject({ code: 1, err: expect.stringContaining('helm-chart/not-pinned') as string });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: expect.stringMatching(/cache\.json {2}new {2}3\n/) as string });
    expect(await sealane('chart', 'pin', '--check')).toMatchObject({ code: 0, out: '' });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const printed = await run(
      'helm',
      ...[
        'template',
        'cache',
        './charts/cache',
        '-n',
        name,
        '--include-crds',
        '--skip-tests',
        '--kube-version',
        '1.37.0',
        '--set',
        'replicas=2',
      ],
    );
    file('printed.yaml', printed.out);
    const read = await cluster.kubectl('create', '--dry-run=client', '-o', 'json', '-f', join(folder, 'printed.yaml'));
    const theirs = JSON.parse(`[${read.replaceAll('}\n{', '},{')}]`) as KubeManifest[];
    const ours = ofChart(written());
    expect(ours.map(({ kind }) => kind)).toEqual(['ConfigMap', 'CustomResourceDefinition', 'Deployment']);
    expect(await asTaken(ours)).toEqual(await asTaken(ofChart(theirs)));
    const { spec } = ours[2] as unknown as {
      spec: { template: { spec: { volumes: [{ configMap: object }]; automountServiceAccountToken: boolean } } };
    };
    expect(spec.template.spec).toMatchObject({ automountServiceAccountToken: false, volumes: [{ configMap: { defaultMode: 0o440 } }] });
    await cluster.applyAll(written());
  }, 120_000);

  test('the type of the values lies beside the objects, is the same bytes each time, and goes with the schema', async () => {
    state({ charts: local });
    const types = `sealane.charts/${name}.cache.values.d.ts`;
    const read = () => readFileSync(join(folder, types), 'utf8');
    const first = await sealane('chart', 'pin', '--json');
    expect(JSON.parse(first.out)).toMatchObject({ charts: [{ state: 'new', types: { file: types, state: 'new' } }] });
    const before = read();
    expect(before).toContain('export type CacheValues = {\n  replicas?: number | null;\n  [key: string]: unknown;\n};');
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: '' });
    expect(read()).toBe(before);
    file(types, `${before}// mine\n`);
    expect(await sealane('chart', 'pin', '--check')).toMatchObject({ code: 3, out: `${types}  changed\n` });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: `${types}  changed\n` });
    expect(read()).toBe(before);
    rmSync(join(folder, types));
    expect(await sealane('chart', 'pin', '--check')).toMatchObject({ code: 3 });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: `${types}  new\n` });
    expect(read()).toBe(before);
    rmSync(join(folder, 'charts/cache/values.schema.json'));
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: expect.stringContaining(`${types}  removed\n`) as string });
    expect(readdirSync(join(folder, 'sealane.charts'))).toEqual([`${name}.cache.json`]);
    file(types, 'export type Mine = 1;\n');
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: '' });
    expect(read()).toBe('export type Mine = 1;\n');
    rmSync(join(folder, types));
  }, 120_000);

  test('a chart that changed is refused until it is pinned again; what is gone is removed', async () => {
    state({ charts: local });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0 });
    file('charts/cache/values.yaml', 'replicas: 1\nextra: "changed"\n');
    expect(await sealane('synth')).toMatchObject({ code: 1, err: expect.stringMatching(/helm-chart\/outdated[^\n]*files/) as string });
    expect(await sealane('chart', 'pin', '--check')).toMatchObject({ code: 3 });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: expect.stringContaining('changed') as string });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    state({});
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0, out: expect.stringContaining('removed') as string });
    expect(readdirSync(join(folder, 'sealane.charts'))).toEqual([]);
  }, 120_000);

  test.each<[string, string, string]>([
    [
      'helm-chart/random',
      'templates/random.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: r}\ndata: {a: "{{ randAlphaNum 20 }}"}\n',
    ],
    [
      'helm-chart/secret',
      'templates/secret.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2-hunter2}\n',
    ],
    ['helm-chart/failed', 'templates/fail.yaml', '{{ fail "no such thing" }}'],
    ['helm-chart/failed', 'values.yaml', 'replicas: 0\n'],
  ])('%s: nothing is written, and no secret is told (%s)', async (code, path, text) => {
    state({ charts: { cache: { chart: './charts/cache' } } });
    file(`charts/cache/${path}`, text);
    const ended = await sealane('chart', 'pin');
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining(code) as string });
    expect(ended.err + ended.out).not.toContain('hunter2');
    expect(() => readdirSync(join(folder, 'sealane.charts'))).toThrow();
  });

  test('a hook is named, and becomes an object where the program says so', async () => {
    file('charts/cache/templates/hook.yaml', HOOK);
    state({ charts: local });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0 });
    expect(await sealane('synth')).toMatchObject({ code: 1, err: expect.stringMatching(/helm-chart\/hook: Job\/migrate/) as string });
    state({ charts: { cache: { ...local.cache, hooks: { 'Job/migrate': 'apply' } } } });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    expect(written().find(({ kind }) => kind === 'Job')?.metadata.name).toMatch(/^migrate-/);
  }, 60_000);

  test('a chart of a registry is pinned with its content: the same version with another is an alarm', async () => {
    const at = `oci://${host}/others`;
    const remote = { cache: { chart: `${at}/cache`, version: '1.2.3', values: { replicas: 2 } } };
    const publish = async () => {
      expect(await run('helm', 'package', './charts/cache', '--destination', 'packed')).toMatchObject({ code: 0 });
      expect(await run('helm', 'push', 'packed/cache-1.2.3.tgz', at, '--plain-http')).toMatchObject({ code: 0 });
    };
    await publish();
    state({ charts: local });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0 });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const before = ofChart(written());
    state({ charts: remote });
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 0 });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    expect(ofChart(written())).toEqual(before);
    file('charts/cache/templates/new.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: evil}\n');
    await publish();
    expect(await sealane('chart', 'pin')).toMatchObject({ code: 1, err: expect.stringContaining('helm-chart/moved') as string });
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    expect(ofChart(written())).toEqual(before);
  }, 120_000);

  test('the chart of a namespace is pushed; again it is there already; another content of the version is refused, and nothing is pushed', async () => {
    const registryOf = { registry: `oci://${host}/charts`, via: 'helm' };
    state(registryOf);
    const address = `oci://${host}/charts/eu/${name}`;
    const first = await sealane('chart', 'push', '--json');
    expect([first.code, JSON.parse(first.out)]).toMatchObject([0, { charts: [{ address, version: '1.4.2', there: false }] }]);
    const pull = async () => {
      rmSync(join(folder, 'pulled'), { recursive: true, force: true });
      mkdirSync(join(folder, 'pulled'));
      expect(await run('helm', 'pull', address, '--version', '1.4.2', '--plain-http', '--destination', 'pulled')).toMatchObject({
        code: 0,
      });
      return readFileSync(join(folder, `pulled/${name}-1.4.2.tgz`));
    };
    const bytes = await pull();
    expect(await sealane('chart', 'push')).toMatchObject({ code: 0, out: expect.stringContaining('there already') as string });
    expect(await pull()).toEqual(bytes);
    state({ ...registryOf, note: 'b' });
    expect(await sealane('chart', 'push')).toMatchObject({ code: 1, err: expect.stringContaining('helm-chart/taken') as string });
    expect(await pull()).toEqual(bytes);
    state({ ...registryOf, note: 'b', version: '1.4.3' });
    expect(await sealane('chart', 'push')).toMatchObject({ code: 0, out: expect.stringContaining('pushed') as string });
    // Helm gives of the pushed chart what it gives of the folder.
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const [pushed, made] = await Promise.all([
      run('helm', 'template', name, address, '--version', '1.4.3', '--plain-http', '-n', name),
      run('helm', 'template', name, join(folder, 'out/charts/eu', name), '-n', name),
    ]);
    expect([pushed.code, pushed.out]).toEqual([0, made.out]);
    expect(documents(pushed.out).length).toBeGreaterThan(2);
  }, 120_000);

  test('a registry that does not answer is no registry that has nothing', async () => {
    state({ via: 'helm', registry: `oci://127.0.0.1:${await freePort()}/charts` });
    expect(await sealane('chart', 'push')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/helm-chart\/not-pushed: .*refused/) as string,
    });
  }, 60_000);
});
