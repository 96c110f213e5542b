import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { manifestsIn } from './harness/yaml-files';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/gitops-shop.cjs');
/** What the program says; this machine's git has it elsewhere. */
const REPOSITORY = 'https://git.shop.example/gitops.git';
const PREVIEWS = 'https://git.shop.example/previews.git';
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Secret']);

const cluster = useCluster();

interface ProjectSpec {
  readonly namespaceResourceWhitelist: readonly { readonly group: string; readonly kind: string }[];
  readonly clusterResourceWhitelist: readonly object[];
  readonly destinations: readonly object[];
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The object that tells how far a controller is, and what it says of a commit that it has brought to the cluster. */
const CONTROLLERS = {
  argoCd: {
    namespace: 'argocd',
    resource: 'applications.argoproj.io',
    subresource: [] as string[],
    arrived: (commit: string) => ({ sync: { status: 'Synced', revision: commit }, health: { status: 'Healthy' } }),
    failed: (commit: string) => ({
      sync: { status: 'OutOfSync', revision: commit },
      operationState: {
        phase: 'Failed',
        message: 'one or more objects failed to apply',
        operation: {},
        startedAt: '2026-01-01T00:00:00Z',
        syncResult: { revision: commit },
      },
    }),
  },
  flux: {
    namespace: 'flux-system',
    resource: 'kustomizations.kustomize.toolkit.fluxcd.io',
    subresource: ['--subresource=status'],
    arrived: (commit: string) => ({
      lastAppliedRevision: `main@sha1:${commit}`,
      conditions: [condition('True', 'ReconciliationSucceeded', 'applied')],
    }),
    failed: (commit: string) => ({
      lastAttemptedRevision: `main@sha1:${commit}`,
      conditions: [condition('False', 'ReconciliationFailed', 'one or more objects failed to apply')],
    }),
  },
};

function condition(status: string, reason: string, message: string) {
  return { type: 'Ready', status, reason, message, lastTransitionTime: '2026-01-01T00:00:00Z' };
}

describe.each(['argoCd', 'flux'] as const)('by %s()', (way) => {
  const name = `gitops-${way.toLowerCase()}`;
  const controller = CONTROLLERS[way];
  let folder: string;
  let remote: string;
  let kubeconfig: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-gitops-'));
    remote = join(folder, 'remote.git');
    git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', remote);
    git(folder, 'clone', '--quiet', remote, join(folder, 'seed'));
    writeFileSync(join(folder, 'seed/README.md'), 'what runs where\n');
    inSeed('add', '.');
    inSeed('commit', '--quiet', '-m', 'begin');
    inSeed('push', '--quiet', 'origin', 'HEAD:main');
    git(folder, 'clone', '--quiet', '--bare', remote, join(folder, 'previews.git'));
    program({});
    kubeconfig = cluster.kubeconfig;
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    await cluster.applyAll([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: controller.namespace } }]);
    const rails = yaml(name).filter(({ kind }) => RAILS.has(kind));
    // The controller's own objects are taken by the real API server with its real definitions, strictly.
    await cluster.applyAll([...rails, ...yaml(`${name}-ci`), ...yaml('.')]);
    kubeconfig = join(folder, 'runner');
    writeFileSync(kubeconfig, JSON.stringify(await kubeconfigOf('runner-trusted', `${name}-ci`)));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function git(cwd: string, ...args: readonly string[]): string {
    const identity = ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }
  const inSeed = (...args: readonly string[]) => git(join(folder, 'seed'), ...args);
  const head = () => git(remote, 'rev-parse', 'main');

  function program(state: object): void {
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ name, way, repository: REPOSITORY, previewRepository: PREVIEWS, ...state }));
  }

  function yaml(below: string): KubeManifest[] {
    const at = join(folder, 'out/yaml/eu', below);
    return readdirSync(at)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => manifestsIn(join(at, file)));
  }

  async function kubeconfigOf(account: string, namespace: string): Promise<object> {
    const token = (await cluster.kubectl('create', 'token', account, '-n', namespace)).trim();
    const admin = JSON.parse(await cluster.kubectl('config', 'view', '--raw', '-o', 'json')) as { clusters: { name: string }[] };
    const context = { name: 'runner', context: { cluster: admin.clusters[0]?.name, user: 'runner' } };
    return { ...admin, contexts: [context], 'current-context': 'runner', users: [{ name: 'runner', user: { token } }] };
  }

  function sealane(...args: readonly string[]): Promise<Ended> {
    const elsewhere = {
      GIT_CONFIG_COUNT: '2',
      ...{ GIT_CONFIG_KEY_0: `url.file://${remote}.insteadOf`, GIT_CONFIG_VALUE_0: REPOSITORY },
      ...{ GIT_CONFIG_KEY_1: `url.file://${join(folder, 'previews.git')}.insteadOf`, GIT_CONFIG_VALUE_1: PREVIEWS },
    };
    const env = { ...process.env, ...elsewhere, KUBECONFIG: kubeconfig, LANG: 'C' };
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      });
    });
  }

  /** Plays the controller until the work is done: applies what the branch holds, prunes, and says how far it is. */
  async function followed<T>(work: Promise<T>, status: (commit: string) => object = controller.arrived): Promise<T> {
    let over = false;
    const done = work.finally(() => (over = true));
    const clone = mkdtempSync(join(folder, 'controller-'));
    git(folder, 'clone', '--quiet', remote, clone);
    for (let seen = ''; !over; await sleep(200)) {
      git(clone, 'fetch', '--quiet');
      git(clone, 'reset', '--quiet', '--hard', 'origin/main');
      const commit = git(clone, 'rev-parse', 'HEAD');
      if (commit === seen) continue;
      seen = commit;
      const at = join(clone, 'eu', name);
      if (!existsSync(at)) continue;
      const files = readdirSync(at).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
      const objects = files.flatMap((file) => manifestsIn(join(at, file)));
      if (status === controller.arrived) await cluster.applyAll(objects);
      const patch = JSON.stringify({ status: status(commit) });
      await cluster.kubectl(
        'patch',
        controller.resource,
        name,
        '-n',
        controller.namespace,
        '--type=merge',
        ...controller.subresource,
        '-p',
        patch,
      );
    }
    return done;
  }

  const note = () => cluster.kubectl('get', 'configmap', 'settings', '-n', name, '-o', 'jsonpath={.data.note}');

  test('a deploy is one commit with its facts, whose objects are those of the YAML; it waits for the controller', async () => {
    expect(await followed(sealane('deploy', name, '--run', 'run-1', '--commit', 'c0ffee1', '--by', 'li'))).toMatchObject({
      code: 0,
      err: expect.stringMatching(/release 1 runs, at commit [0-9a-f]{12}, in/) as string,
    });
    const message = git(remote, 'log', '-1', '--format=%B', 'main');
    expect(message.split('\n')).toEqual([
      `Deploy release 1 of ${name}`,
      '',
      `Sealane-Release: ${name}/1`,
      'Sealane-Commit: c0ffee1',
      'Sealane-Run: run-1',
      'Sealane-By: li',
      `Sealane-Image: registry.shop.example/shop/orders@sha256:${'7'.repeat(64)}`,
    ]);
    inSeed('pull', '--quiet', 'origin', 'main');
    const at = join(folder, 'seed/eu', name);
    const files = readdirSync(at).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
    const committed = files.flatMap((file) => manifestsIn(join(at, file)));
    const key = ({ kind, metadata }: KubeManifest) => `${kind}/${metadata.name}`;
    const plain = committed.map(
      (object) => JSON.parse(JSON.stringify(object).replace(/"argocd\.argoproj\.io\/sync-wave":"\d+"/, '"w":0')) as KubeManifest,
    );
    const bare = plain.map(({ metadata, ...rest }) => {
      const { w: _, ...annotations } = (metadata.annotations ?? {}) as Record<string, unknown>;
      const { annotations: __, ...others } = metadata;
      return { ...rest, metadata: Object.keys(annotations).length > 0 ? { ...others, annotations } : others };
    });
    const wanted = yaml(name).filter(({ kind }) => !RAILS.has(kind));
    const byKey = (objects: readonly object[]) => [...(objects as KubeManifest[])].sort((a, b) => key(a).localeCompare(key(b)));
    expect(byKey(bare)).toEqual(byKey(wanted));
    expect(await sealane('confirm', name, '--run', 'run-1')).toMatchObject({ code: 0 });
  }, 120_000);

  test('the runner may read what the controller says, and write none of the objects', async () => {
    const may = (...wish: readonly string[]) =>
      cluster
        .kubectl('auth', 'can-i', ...wish, `--as=system:serviceaccount:${name}-ci:runner-trusted`)
        .catch((error: { stdout: string }) => error.stdout);
    expect((await may('get', `${controller.resource}/${name}`, '-n', controller.namespace)).trim()).toBe('yes');
    expect((await may('patch', controller.resource, '-n', controller.namespace)).trim()).toBe('no');
    expect((await may('patch', 'deployments', '-n', name)).trim()).toBe('no');
    expect((await may('create', 'services', '-n', name)).trim()).toBe('no');
    // Releases are recorded by commits.
    expect((await may('create', 'configmaps', '-n', name)).trim()).toBe('no');
    expect((await may('create', 'leases', '-n', name)).trim()).toBe('no');
    expect(await cluster.kubectl('get', 'configmaps', '-n', name, '-l', 'app.kubernetes.io/part-of=sealane-releases', '-o', 'name')).toBe(
      '',
    );
  });

  test('the next release is the next commit, and the way back is a commit with the tree of the release before', async () => {
    // The marker apart, which is the last line of the listing.
    const tree = () => git(remote, 'ls-tree', '-r', 'main', `eu/${name}/`).replace(/^.*\.sealane$/m, '');
    const first = tree();
    program({ note: 'b', sync: false });
    const second = await followed(sealane('deploy', name, '--run', 'run-2'));
    expect(second).toMatchObject({ code: 0, err: expect.stringMatching(/removed: .*Deployment gitops-\w+\/erp-sync/) as string });
    expect(await note()).toBe('b');
    const start = performance.now();
    expect(await followed(sealane('rollback', name))).toMatchObject({
      code: 0,
      err: expect.stringContaining('release 1 is back in place of 2') as string,
    });
    process.stderr.write(`rollback by ${way}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    expect(await note()).toBe('a');
    expect(tree()).toBe(first);
    const before = head();
    expect(await followed(sealane('rollback', name))).toMatchObject({ code: 0, err: expect.stringContaining('is back already') as string });
    expect(head()).toBe(before);
  }, 120_000);

  test('without a cluster a release is deployed, listed and taken back, and it is said that nobody has asked', async () => {
    const [reached, before] = [kubeconfig, head()];
    kubeconfig = '/dev/null';
    program({ note: 'alone' });
    const alone = await sealane('deploy', name, '--run', 'run-alone', '--json');
    expect(alone).toMatchObject({ code: 0, err: expect.stringMatching(/nobody has asked whether it runs/) as string });
    expect(JSON.parse(alone.out)).toMatchObject({ release: 3, handed: { commit: head(), runs: false } });
    expect(await sealane('history', name)).toMatchObject({ code: 0, out: expect.stringMatching(/^3 +not confirmed/) as string });
    expect(await sealane('rollback', name, '--run', 'run-alone')).toMatchObject({ code: 0 });
    expect(git(remote, 'rev-list', '--count', `${before}..main`)).toBe('2');
    kubeconfig = reached;
  }, 120_000);

  test('a preview is a folder that the project of previews lets in whole, and goes when it is removed', async () => {
    const made = await sealane('deploy', name, '--preview', '7', '--run', 'pull-7');
    if (way === 'flux') return expect(made).toMatchObject({ code: 1, err: expect.stringContaining('git/other-namespace') as string });
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('nobody has asked whether it runs') as string });
    const at = mkdtempSync(join(folder, 'preview-'));
    git(folder, 'clone', '--quiet', join(folder, 'previews.git'), at);
    const inFolder = () => readdirSync(join(at, 'eu', `${name}-pr-7`));
    const objects = inFolder()
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => manifestsIn(join(at, 'eu', `${name}-pr-7`, file)));
    const isSpace = ({ kind }: KubeManifest) => kind === 'Namespace';
    const { spec: project } = await live<ProjectSpec>('appproject');
    const allowed = project.namespaceResourceWhitelist.map(({ group, kind }) => `${group}/${kind}`);
    const groupOf = ({ apiVersion }: KubeManifest) => apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
    expect(objects.filter((each) => !isSpace(each) && !allowed.includes(`${groupOf(each)}/${each.kind}`))).toEqual([]);
    expect(new Set(objects.map(({ metadata }) => metadata.namespace ?? metadata.name))).toEqual(new Set([`${name}-pr-7`]));
    expect(project.destinations).toEqual([{ server: 'https://kubernetes.default.svc', namespace: `${name}-pr-*` }]);
    expect(project.clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace', name: `${name}-pr-*` }]);
    // What the generator makes of a pull request is taken by the API server as well.
    const { spec: set } = await live<{ template: object }>('applicationset');
    const application = JSON.parse(JSON.stringify(set.template).replaceAll('{{.number}}', '7')) as { metadata: { name: string } };
    expect(application.metadata.name).toBe(`${name}-pr-7`);
    const metadata = { ...application.metadata, namespace: 'argocd' };
    await cluster.applyAll([...objects.filter(isSpace), ...objects.filter((each) => !isSpace(each))]);
    await cluster.applyAll([{ ...application, apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata }]);
    expect(await sealane('preview', 'remove', name, '--preview', '7')).toMatchObject({ code: 0 });
    git(at, 'pull', '--quiet');
    expect(inFolder()).toEqual(['.sealane']);
  }, 120_000);

  const live = async <T>(kind: string) =>
    JSON.parse(await cluster.kubectl('get', kind, `${name}-previews`, '-n', 'argocd', '-o', 'json')) as { readonly spec: T };

  test('a release that the controller cannot bring is told with its words', async () => {
    program({ note: 'c' });
    const ended = await followed(sealane('deploy', name, '--run', 'run-3', '--timeout', '20s'), controller.failed);
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/git\/not-synced[\s\S]*one or more objects failed to apply/) as string,
    });
    expect(await followed(sealane('rollback', name, '--run', 'run-3'))).toMatchObject({ code: 0 });
    expect(await note()).toBe('a');
  }, 120_000);

  test('who commits to the folder by hand is not overwritten in silence', async () => {
    inSeed('pull', '--quiet', 'origin', 'main');
    const at = join(folder, 'seed/eu', name);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, 'by-hand.yaml'), 'a: b\n');
    inSeed('add', '.');
    inSeed('commit', '--quiet', '-m', 'by hand');
    inSeed('push', '--quiet', 'origin', 'HEAD:main');
    program({ note: 'd' });
    expect(await sealane('deploy', name, '--run', 'run-4')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/git\/foreign-commits[\s\S]*by hand" \(li <li@shop\.example>\)/) as string,
    });
    expect(await sealane('rollback', name)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/git\/foreign-commits[\s\S]*by hand/) as string,
    });
  }, 120_000);
});
