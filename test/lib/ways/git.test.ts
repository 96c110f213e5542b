import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, argoCd, Cluster, flux, Job, Namespace, WebService } from '../../../lib';
import { assemble } from '../../../lib/backends/yaml';
import { existing } from '../../../lib/clouds/onprem';
import type { KubeManifest } from '../../../lib/control-plane';
import { problemsOf } from '../../../lib/core';
import { folderOf, type FolderFile } from '../../../lib/ways/git/folder';
import { GitOpsRepository } from '../../../lib/ways/git/repository';

const DIGEST = `sha256:${'7'.repeat(64)}`;

describe('the objects of the controllers', () => {
  const shop = (more: object, way: typeof argoCd | typeof flux = argoCd, last?: (web: WebService) => void) => {
    const app = new App();
    const cluster = new Cluster(app, 'eu', existing({ version: '1.34' }));
    const via = way({ repository: 'https://git.example/gitops.git', ...more });
    const [data, web] = ['data', 'web'].map((id) => new Namespace(app, id, { cluster, stage: 'staging', quota: { pods: 9 }, via })) as [
      Namespace,
      Namespace,
    ];
    const amounts = { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi' } as const;
    const service = new WebService(web, 'web', { ...amounts, port: 8080, health: '/healthz', scale: { min: 2, max: 3, cpu: 70 } });
    new WebService(data, 'api', { ...amounts, port: 8080, health: '/healthz' });
    web.node.addDependency(data);
    last?.(service);
    const { files, manifest } = assemble(app, 'en');
    const text = (name: string) => files.find(({ path }) => path.startsWith('yaml/eu/0') && path.endsWith(`${name}.yaml`))?.text ?? '';
    return {
      text,
      units: manifest?.units ?? [],
      codes: problemsOf(app).map(({ code, params }) => [code, JSON.stringify(params)] as const),
    };
  };

  test('Argo CD may take from one repository, to one namespace, only kinds that stand in it, and nothing of the cluster', () => {
    const { text, codes } = shop({});
    expect(codes).toEqual([]);
    expect(text('appproject-web')).toContain('sourceRepos:\n    - https://git.example/gitops.git\n');
    expect(text('appproject-web')).toContain('clusterResourceWhitelist: []\n');
    expect(
      text('appproject-web')
        .match(/kind: (\w+)$/gm)
        ?.join(),
    ).toBe(
      'kind: AppProject,kind: Service,kind: ServiceAccount,kind: Deployment,kind: HorizontalPodAutoscaler,kind: NetworkPolicy,kind: PodDisruptionBudget',
    );
    expect(text('application-web')).toMatch(
      /path: eu\/web\n[\s\S]*allowEmpty: false[\s\S]*ignoreDifferences:\n {4}- group: apps\n {6}kind: Deployment\n {6}name: web\n/,
    );
  });

  test('one value for two namespaces is two places in the repository', () => {
    expect(shop({}).units.flatMap(({ via }) => via?.settings?.path ?? [])).toEqual(['eu/data', 'eu/web']);
    expect(shop({}, flux).units.flatMap(({ via }) => via?.settings?.path ?? [])).toEqual(['eu/data', 'eu/web']);
  });

  test('a migration that must run first is not given to Flux, which applies all at once; Argo CD has waves', () => {
    const migrating = (web: WebService) => {
      new Job(web.ns, 'migrate', { image: `shop.example/web@${DIGEST}`, cpu: '50m', memory: '32Mi' }).runsBefore(web);
    };
    expect(shop({}, flux, migrating).codes.map(([code]) => code)).toEqual(['git/no-order']);
    expect(shop({}, argoCd, migrating).codes).toEqual([]);
  });

  test('Flux waits for the namespace that another one depends on', () => {
    const { text, codes } = shop({ secret: 'git', serviceAccount: 'shop' }, flux);
    expect(codes).toEqual([]);
    expect(text('kustomization-web')).toContain('dependsOn:\n    - name: data\n');
    expect(text('kustomization-data')).not.toContain('dependsOn');
    expect(text('kustomization-web')).toMatch(/prune: true\n {2}wait: true\n {2}serviceAccountName: shop\n/);
    expect(text('gitrepository-web')).toContain('secretRef:\n    name: git\n');
  });

  test.each([
    ['git/path', { path: '../prod' }],
    ['git/path', { path: '/prod' }],
    ['git/path', { path: 'eu//prod' }],
    ['git/path', { path: '.git' }],
    ['git/branch', { branch: '' }],
    ['git/branch', { branch: '--upload-pack=x' }],
    ['git/branch', { branch: 'a..b' }],
    ['git/branch', { branch: 'main.lock' }],
    ['git/repository', { repository: 'gitops' }],
    ['git/repository', { repository: '--upload-pack=touch /tmp/x' }],
    ['git/repository', { repository: 'ext::sh -c x' }],
    ['git/password', { repository: 'https://li:hunter2@git.example/gitops.git' }],
    ['git/password', { repository: 'https://hunter2@git.example/gitops.git' }],
  ])('%s: %j', (code, props) => {
    const { codes } = shop(props);
    expect(codes.map(([each]) => each)).toContain(code);
    expect(codes.map(([, params]) => params).join()).not.toContain('hunter2');
  });
});

describe('the repository', () => {
  let folder: string;
  let remote: string;
  const world = () => ({ cwd: folder, env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' }, say: () => undefined });
  const place = () => ({ repository: `file://${remote}`, branch: 'main', path: 'eu/shop' });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', ...args], {
      cwd: join(folder, 'seed'),
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const log = () => execFileSync('git', ['log', '--format=%s', 'main'], { cwd: remote, encoding: 'utf8' }).trim().split('\n');
  const show = (path: string) => execFileSync('git', ['show', `main:${path}`], { cwd: remote, encoding: 'utf8', stdio: 'pipe' });
  const files = (data: string, ...names: readonly string[]): FolderFile[] => {
    const objects = names.map((name): KubeManifest => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'shop' },
      data: { data },
    }));
    return [...folderOf(objects, undefined, {})];
  };
  const release = (number: number) => `Deploy release ${number} of shop\n\nSealane-Release: shop/${number}`;
  const replace = (number: number, ...names: readonly string[]) =>
    GitOpsRepository.at(world(), place(), (repository) => repository.replace(files(String(number), ...names), release(number)));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-git-'));
    remote = join(folder, 'remote.git');
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch', 'main', remote]);
    execFileSync('git', ['clone', '--quiet', remote, join(folder, 'seed')], { stdio: 'pipe' });
    writeFileSync(join(folder, 'seed/README.md'), 'x\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'begin');
    git('push', '--quiet', 'origin', 'HEAD:main');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a release is one commit, the same release again is none, and what is no more goes', async () => {
    await replace(1, 'a', 'b');
    await replace(1, 'a', 'b');
    await replace(2, 'a');
    expect(log()).toEqual(['Deploy release 2 of shop', 'Deploy release 1 of shop', 'begin']);
    expect(show('eu/shop/00-configmap.a.yaml')).toContain('data: "2"');
    expect(() => show('eu/shop/00-configmap.b.yaml')).toThrow();
    expect(show('README.md')).toBe('x\n');
  });

  test('of deploys at once, to one folder and to others, none is lost', async () => {
    const other = (name: string) =>
      GitOpsRepository.at(world(), { ...place(), path: `eu/${name}` }, (repository) =>
        repository.replace(files('1', name), `Deploy ${name}`),
      );
    await Promise.all([replace(1, 'a'), other('one'), other('two'), other('three')]);
    expect(log().sort()).toEqual(['Deploy one', 'Deploy release 1 of shop', 'Deploy three', 'Deploy two', 'begin']);
    for (const name of ['one', 'two', 'three']) expect(show(`eu/${name}/00-configmap.${name}.yaml`)).toContain(name);
  }, 30_000);

  test('a deploy that ended before its push leaves nothing, and the next one is whole', async () => {
    const killed = GitOpsRepository.at(world(), { ...place(), branch: 'main' }, async () => {
      await Promise.resolve();
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    await replace(1, 'a');
    expect(log()).toEqual(['Deploy release 1 of shop', 'begin']);
  });

  test('the way back is a commit with the tree of that release; of a release that no commit tells of, there is none', async () => {
    await replace(1, 'a', 'b');
    await replace(2, 'a', 'c');
    await replace(3, 'd');
    const back = (number: number) =>
      GitOpsRepository.at(world(), place(), (repository) =>
        repository.restore(`shop/${number}`, `Back to\n\nSealane-Release: shop/${number}`),
      );
    const tree = (revision: string) => execFileSync('git', ['rev-parse', `${revision}:eu/shop`], { cwd: remote, encoding: 'utf8' });
    expect(await back(1)).toMatch(/^[0-9a-f]{40}$/);
    expect(tree('main')).toBe(tree('main~3'));
    expect(await back(2)).toMatch(/^[0-9a-f]{40}$/);
    expect(tree('main')).toBe(tree('main~3'));
    expect(await back(9)).toBeUndefined();
    expect(log().length).toBe(6);
  });

  test('files and commits of others are named, and nothing is pushed', async () => {
    await replace(1, 'a');
    git('pull', '--quiet', 'origin', 'main');
    mkdirSync(join(folder, 'seed/eu/shop/deep'), { recursive: true });
    writeFileSync(join(folder, 'seed/eu/shop/deep/by-hand.yaml'), 'a: b\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'a hand was here');
    git('push', '--quiet', 'origin', 'HEAD:main');
    await expect(replace(2, 'a')).rejects.toMatchObject({ code: 'git/foreign-files', params: { files: 'deep/by-hand.yaml' } });
    const restored = GitOpsRepository.at(world(), place(), (repository) => repository.restore('shop/1', 'Back'));
    await expect(restored).rejects.toMatchObject({
      code: 'git/foreign-commits',
      params: { commits: expect.stringContaining('a hand was here') as string },
    });
    expect(log()[0]).toBe('a hand was here');
  });

  test('what git says of an address tells no password, and the clone is gone afterwards', async () => {
    const wrong = { ...place(), repository: 'https://li:hunter2@127.0.0.1:1/x.git' };
    let clone = '';
    const failing = GitOpsRepository.at(world(), wrong, () => Promise.resolve());
    await expect(failing).rejects.toMatchObject({ code: 'git/failed' });
    await failing.catch((error: Error) => expect(error.message).not.toContain('hunter2'));
    await GitOpsRepository.at(world(), place(), (repository) => {
      clone = (repository as unknown as { folder: string }).folder;
      expect(existsSync(clone)).toBe(true);
      return Promise.resolve();
    });
    expect(existsSync(clone)).toBe(false);
  });

  test('a release of two kinds with one name is two files, ordered by level', () => {
    const object = (kind: string): KubeManifest => ({
      apiVersion: kind === 'Job' ? 'batch/v1' : 'v1',
      kind,
      metadata: { name: 'a', namespace: 'shop' },
    });
    const [job, config] = [object('Job'), object('ConfigMap')];
    const levels = new Map([
      [config, 0],
      [job, 1],
    ]);
    expect(folderOf([job, config], levels, {}).map(({ path }) => path)).toEqual(['01-job.batch.a.yaml', '00-configmap.a.yaml', '.sealane']);
  });
});
