import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';
import { diffWithCluster, type KubeManifest } from '../../lib/control-plane';
import { readManifest } from '../../lib/assembly';

const ROOT = join(__dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const cluster = useCluster();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-e2e-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 1 << 26 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
    });
  });
}

/** Runs the built command line on a compiled program of the repository. */
function sealane(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> {
  return run(process.execPath, [CLI, ...args], env);
}

/** Synthesizes a program and reads its objects back. */
async function synth(program: string): Promise<{ readonly out: string; readonly objects: readonly KubeManifest[] }> {
  const out = join(folder, program.replace(/\W+/g, '-'));
  const ended = await sealane(['synth', '--app', program, '--out', out]);
  if (ended.code !== 0) throw new Error(ended.err);
  return { out, objects: readManifest(out).files.flatMap((file) => manifestsIn(join(out, file))) };
}

describe('the boutique for staging and prod', () => {
  let objects: readonly KubeManifest[];
  beforeAll(async () => {
    objects = (await synth('dist/stacks/boutique.js')).objects;
    await cluster.applyAll(objects);
  });

  test('is taken by the API server with strict validation, and every workload becomes ready', async () => {
    await Promise.all(['boutique-staging', 'boutique-prod'].map((namespace) => cluster.waitReady(namespace)));
    const names = await cluster.kubectl('get', 'deployments', '-n', 'boutique-prod', '-o', 'name');
    expect(names.trim().split('\n')).toHaveLength(12);
  });

  test('runs under the pod security level restricted, with its quota and its closed network', async () => {
    const enforced = await cluster.kubectl('get', 'namespace', 'boutique-prod', '-o', 'jsonpath={.metadata.labels}');
    expect(enforced).toContain('"pod-security.kubernetes.io/enforce":"restricted"');
    const pods = await cluster.kubectl('get', 'pods', '-n', 'boutique-prod', '-o', 'name');
    expect(pods.trim().split('\n').length).toBeGreaterThanOrEqual(12);
    const kinds = await cluster.kubectl('get', 'resourcequota,networkpolicy', '-n', 'boutique-prod', '-o', 'name');
    expect(kinds).toContain('resourcequota/quota');
    expect(kinds).toContain('networkpolicy.networking.k8s.io/default-deny');
  });

  test('a second apply changes nothing', async () => {
    const changes = await diffWithCluster(cluster.api, objects);
    expect(
      changes.filter(({ state }) => state !== 'unchanged').map(({ object, fields }) => [object.kind, object.metadata.name, fields]),
    ).toEqual([]);
  });

  test('sealane diff finds no difference to the cluster, and after a change says what restarts', async () => {
    const args = ['diff', '--app', 'dist/stacks/boutique.js', '--kubeconfig', cluster.kubeconfig, '--exit-code'];
    expect(await sealane(args)).toMatchObject({ code: 0 });
    await cluster.kubectl('set', 'image', 'deployment/adservice', 'adservice=shop/other:1.0.0', '-n', 'boutique-prod');
    const changed = await sealane([...args, '--json']);
    expect(changed.code).toBe(3);
    const { changes } = JSON.parse(changed.out) as { changes: { danger: string; object: string; fields: { path: string }[] }[] };
    expect(changes).toMatchObject([{ danger: 'restarted', object: 'apps/v1 Deployment boutique-prod/adservice' }]);
  });
});

test('sealane diff says what the cluster has of ours and the program no more', async () => {
  const labels = { 'app.kubernetes.io/managed-by': 'sealane' };
  const metadata = { name: 'forgotten', namespace: 'boutique-prod', labels };
  await cluster.applyAll([{ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {} }]);
  const { out, err } = await sealane(['diff', '--app', 'dist/stacks/boutique.js', '--kubeconfig', cluster.kubeconfig]);
  await cluster.kubectl('delete', 'configmap', 'forgotten', '-n', 'boutique-prod');
  expect(out).toContain('v1 ConfigMap boutique-prod/forgotten');
  expect(err).toContain('1 left over');
});

describe('every feature of the constructs', () => {
  let objects: readonly KubeManifest[];
  beforeAll(async () => {
    objects = (await synth('dist/stacks/features.js')).objects;
  });

  test('is taken by the API server with strict validation, and every workload becomes ready', async () => {
    // What External Secrets would make from the store, and what the program declares as existing.
    const given = ['store-made', 'given-secret', 'regcred'].map((name) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: 'features' },
      stringData: { key: 'x' },
    }));
    await cluster.applyAll([...objects, ...given]);
    await cluster.waitReady('features');
  });

  test('a second apply changes nothing', async () => {
    const changes = await diffWithCluster(cluster.api, objects);
    expect(
      changes.filter(({ state }) => state !== 'unchanged').map(({ object, fields }) => [object.kind, object.metadata.name, fields]),
    ).toEqual([]);
  });

  test('uses every kind that the constructs make', () => {
    expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual([
      'ConfigMap',
      'CronJob',
      'DaemonSet',
      'Deployment',
      'ExternalSecret',
      'Gateway',
      'HTTPRoute',
      'HorizontalPodAutoscaler',
      'Ingress',
      'Job',
      'LimitRange',
      'Namespace',
      'NetworkPolicy',
      'PersistentVolumeClaim',
      'PodDisruptionBudget',
      'PodMonitor',
      'PriorityClass',
      'ResourceQuota',
      'Role',
      'RoleBinding',
      'SecretStore',
      'Service',
      'ServiceAccount',
      'StatefulSet',
    ]);
  });
});

describe('sealane verify', () => {
  test('on an API server of its own accepts the boutique', async () => {
    const { code, out } = await sealane(['verify', '--app', 'dist/stacks/boutique.js', '--json'], {
      KUBEBUILDER_ASSETS: dirname(cluster.kubectlPath),
    });
    const { objects } = JSON.parse(out) as { objects: { state: string; object: string }[] };
    expect({ code, refused: objects.filter(({ state }) => state === 'refused') }).toEqual({ code: 0, refused: [] });
    // The Gateway API's CRDs are the cluster's own, so an empty server cannot be asked about routes.
    expect(objects.filter(({ state }) => state === 'unverified').every(({ object }) => object.includes('HTTPRoute'))).toBe(true);
  });

  test('prints what a cluster refuses, with the construct and its line', async () => {
    const program = join(folder, 'refused.js');
    writeFileSync(program, REFUSED);
    const { code, err } = await sealane(['verify', '--app', program, '--kubeconfig', cluster.kubeconfig]);
    expect(code).toBe(1);
    expect(err).toContain('verify/refused');
    expect(err).toMatch(/at {3}refused\/bad {3}\(object, .*refused\.js:\d+\)/);
    expect(err).toContain('no-address');
  });

  test('without an API server to ask says how to get one', async () => {
    const { code, err } = await sealane(['verify'], {
      KUBEBUILDER_ASSETS: '',
      PATH: `${dirname(cluster.kubectlPath)}:${process.env.PATH ?? ''}`,
    });
    expect(code).toBe(1);
    expect(err).toContain('setup-envtest');
  });
});

// An address that is none: no schema says so, only the server knows.
const REFUSED = `
const { App, Cluster, Namespace } = require(${JSON.stringify(join(ROOT, 'dist/index.js'))});
const { existing } = require(${JSON.stringify(join(ROOT, 'dist/onprem.js'))});
const { ApiObject } = require(${JSON.stringify(join(ROOT, 'node_modules/cdk8s'))});
const app = new App();
const ns = new Namespace(app, 'refused', { cluster: new Cluster(app, 'eu', existing({ version: '1.34' })), stage: 'dev', name: 'default' });
new ApiObject(ns, 'bad', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'bad' }, spec: { clusterIP: 'no-address', ports: [{ port: 80 }] } });
app.synth();
`;

test('npx cdk8s synth gives the same objects', async () => {
  const home = join(dirname(dirname(cluster.kubectlPath)), 'cdk8s-cli-2.207.60');
  const installed = await run('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', '--prefer-offline', 'cdk8s-cli@2.207.60']);
  expect(installed.code).toBe(0);
  const out = join(folder, 'cdk8s');
  const ended = await run(join(home, 'node_modules/.bin/cdk8s'), ['synth', '--app', 'node dist/stacks/boutique.js', '--output', out], {
    CDK8S_DISABLE_UPGRADE_CHECK: '1',
  });
  expect({ code: ended.code, err: ended.code === 0 ? '' : ended.err }).toEqual({ code: 0, err: '' });
  const ours = await synth('dist/stacks/boutique.js');
  for (const file of readManifest(ours.out).files) {
    expect([file, readFileSync(join(out, file.replace(/^yaml\//, '')), 'utf8')]).toEqual([
      file,
      readFileSync(join(ours.out, file), 'utf8'),
    ]);
  }
}, 240_000);

test('kubectl apply -R takes the folder as it is, in the order of its files', async () => {
  const { out } = await synth('dist/stacks/boutique.js');
  const copy = join(folder, 'renamed');
  cpSync(join(out, 'yaml/eu'), copy, { recursive: true });
  const applied = await cluster.kubectl('apply', '-R', '--server-side', '--force-conflicts', '-f', copy);
  expect(applied.trim().split('\n').length).toBe(readManifest(out).objects.length);
});
