import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { KubeManifest } from '../../../lib/control-plane';
import type { HandsOver } from '../../../lib/release';
import { driveArgoCd } from '../../../lib/ways/argo-cd/drive';
import { driveFlux } from '../../../lib/ways/flux/drive';
import { folderOf } from '../../../lib/ways/git/folder';

/** Releases of one namespace in a real repository; no cluster is anywhere. */
let folder: string;
let remote: string;

const PATH = 'eu/shop';
const SITE = { namespace: 'shop', timeout: 1000 };

const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=li', '-c', 'user.email=li@shop.example', ...args], { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
const log = (format = '%s') => git(remote, 'log', `--format=${format}`, 'main').split('\n');
const show = (path: string) => git(remote, 'show', `main:${path}`);
const names = (revision = 'main') => git(remote, 'ls-tree', '-r', '--name-only', `${revision}:${PATH}`).split('\n');

function releases(drive = driveArgoCd, more: Readonly<Record<string, string>> = {}, env: NodeJS.ProcessEnv = process.env): HandsOver {
  const place = { repository: `file://${remote}`, branch: 'main', path: PATH, namespace: 'shop', cluster: 'eu' };
  const world = { cwd: folder, env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null' }, say: () => undefined };
  return drive({ settings: { ...place, argoNamespace: 'argocd', fluxNamespace: 'flux-system', ...more }, world, link: {} });
}

const object = (kind: string, name: string, more: object = {}): KubeManifest => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'v1',
  kind,
  metadata: { name, namespace: 'shop' },
  ...more,
});
const configs = (data: string, ...all: readonly string[]) => all.map((name) => object('ConfigMap', name, { data: { data } }));
const facts = (run: string) => ({ run, commit: `c${run}`, by: 'ada' });
const deploy = (run: string, ...all: readonly string[]) => releases().deploy(SITE, configs(run, ...all), facts(run));

/** What somebody does to the repository with their own hands. */
function byHand(change: (at: string) => void, message = 'a hand was here'): void {
  const at = mkdtempSync(join(folder, 'hand-'));
  git(folder, 'clone', '--quiet', remote, at);
  change(at);
  git(at, 'add', '--all');
  git(at, 'commit', '--quiet', '-m', message);
  git(at, 'push', '--quiet', 'origin', 'HEAD:main');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealane-git-'));
  remote = join(folder, 'remote.git');
  git(folder, 'init', '--quiet', '--bare', '--initial-branch', 'main', remote);
  byHand((at) => writeFileSync(join(at, 'README.md'), 'x\n'), 'begin');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a release is one commit with its facts and digests; the same run again makes none; what is no more goes', async () => {
  const image = `shop.example/web@sha256:${'7'.repeat(64)}`;
  const web = object('Deployment', 'web', { spec: { template: { spec: { containers: [{ image }] } } } });
  const first = [...configs('1', 'a', 'b'), web];
  expect(await releases().deploy(SITE, first, facts('1'))).toMatchObject({ number: 1, applied: 3, removed: [], handed: { runs: false } });
  expect(log('%B').slice(0, 7)).toEqual([
    'Deploy release 1 of shop',
    '',
    'Sealane-Release: shop/1',
    'Sealane-Commit: c1',
    'Sealane-Run: 1',
    'Sealane-By: ada',
    `Sealane-Image: ${image}`,
  ]);
  const head = git(remote, 'rev-parse', 'main');
  expect(await releases().deploy(SITE, first, facts('1'))).toMatchObject({ number: 1, handed: { commit: head } });
  expect(await deploy('2', 'a')).toMatchObject({ number: 2, removed: ['ConfigMap shop/b', 'Deployment shop/web'] });
  expect(log()).toEqual(['Deploy release 2 of shop', 'Deploy release 1 of shop', 'begin']);
  expect(show(`${PATH}/00-configmap.a.yaml`)).toContain('data: "2"');
  expect(names()).toEqual(['.sealane', '00-configmap.a.yaml']);
  expect(show('README.md')).toBe('x');
});

test('of deploys at once, to one folder and to others, none is lost and none is mixed', async () => {
  const other = (name: string) =>
    releases(driveFlux, { path: `eu/${name}`, namespace: name }).deploy({ ...SITE, namespace: name }, configs('1', name), facts('1'));
  const runs = ['1', '2', '3'];
  const done = await Promise.all([...runs.map((run) => deploy(run, 'a', `only-${run}`)), other('one'), other('two')]);
  expect(done.slice(0, 3).map(({ number }) => number)).toEqual(expect.arrayContaining([1, 2, 3]));
  expect(log().length).toBe(6);
  expect(git(remote, 'log', '--merges', '--format=%h', 'main')).toBe('');
  for (const [i, { number }] of done.slice(0, 3).entries()) {
    const run = runs[i] ?? '';
    const commit = git(remote, 'log', '--format=%H', `--grep=Sealane-Release: shop/${number}`, 'main');
    expect(names(commit)).toEqual(['.sealane', '00-configmap.a.yaml', `00-configmap.only-${run}.yaml`]);
    expect(git(remote, 'log', '-1', '--format=%(trailers:key=Sealane-Run,valueonly)', commit)).toBe(run);
  }
  for (const name of ['one', 'two']) expect(show(`eu/${name}/00-configmap.${name}.yaml`)).toContain(name);
}, 60_000);

test('the way back is a commit with the files of that release, and what was taken back is no more good', async () => {
  await deploy('1', 'a', 'b');
  await releases().confirm(SITE, '1');
  await deploy('2', 'c');
  await releases().confirm(SITE, '2');
  await deploy('3', 'd');
  expect(await releases().rollback(SITE, { run: '3' })).toMatchObject({ number: 2, insteadOf: 3, handed: { runs: false } });
  expect(names()).toEqual(['.sealane', '00-configmap.c.yaml']);
  // A job that is run again.
  expect(await releases().rollback(SITE, { run: '3' })).toMatchObject({ number: 2, insteadOf: undefined });
  await expect(releases().rollback(SITE, { run: '2' })).rejects.toMatchObject({ code: 'release/superseded' });
  expect(await releases().rollback(SITE, { run: '', to: 1 })).toMatchObject({ number: 1, insteadOf: 2 });
  expect(names()).toEqual(['.sealane', '00-configmap.a.yaml', '00-configmap.b.yaml']);
  await expect(releases().rollback(SITE, { run: '', to: 9 })).rejects.toMatchObject({ code: 'release/gone' });
  expect(await deploy('4', 'e')).toMatchObject({ number: 4 });
  expect((await releases().history(SITE)).map(({ number, state, run, by }) => [number, state, run, by])).toEqual([
    [4, 'unconfirmed', '4', 'ada'],
    [3, 'bad', '3', 'ada'],
    [2, 'bad', '2', 'ada'],
    [1, 'good', '1', 'ada'],
  ]);
  expect(git(remote, 'tag')).toBe('sealane/eu/shop/1\nsealane/eu/shop/2');
}, 60_000);

test('nothing to go back to, or to confirm, is said', async () => {
  await expect(releases().confirm(SITE, '')).rejects.toMatchObject({ code: 'release/none' });
  await deploy('1', 'a');
  await expect(releases().rollback(SITE, { run: '' })).rejects.toMatchObject({ code: 'release/none' });
  await expect(releases().confirm(SITE, '7')).rejects.toMatchObject({ code: 'release/superseded' });
});

const migration = (name: string) => {
  const job = object('Job', name, { spec: { ttlSecondsAfterFinished: 604_800, template: { spec: { containers: [{ image: 'm' }] } } } });
  return { ...job, metadata: { ...job.metadata, annotations: { 'sealane.dev/runs-before': 'web' } } };
};

describe.each([
  ['argoCd', driveArgoCd],
  ['flux', driveFlux],
])('by %s()', (_, drive) => {
  const jobs = () => names().filter((name) => name.includes('-job.'));

  test('the way back brings no migration of the earlier release back, which the controller would run again', async () => {
    await releases(drive).deploy(SITE, [...configs('1', 'a'), migration('old')], facts('1'));
    await releases(drive).confirm(SITE, '');
    await releases(drive).deploy(SITE, [...configs('2', 'a'), migration('new')], facts('2'));
    await releases(drive).rollback(SITE, { run: '' });
    expect(show(`${PATH}/00-configmap.a.yaml`)).toContain('data: "1"');
    expect(jobs()).toEqual([]);
    if (drive === driveFlux)
      expect((parse(show(`${PATH}/kustomization.yaml`)) as { resources: string[] }).resources).toEqual(['00-configmap.a.yaml']);
  });

  test('a migration that both releases have stays where it is: it has run, and does not run again', async () => {
    await releases(drive).deploy(SITE, [...configs('1', 'a'), migration('same')], facts('1'));
    await releases(drive).confirm(SITE, '');
    await releases(drive).deploy(SITE, [...configs('2', 'a'), migration('same')], facts('2'));
    await releases(drive).rollback(SITE, { run: '' });
    expect(jobs()).toEqual(['00-job.batch.same.yaml']);
  });

  test('a Job in the folder has no end of life, after which the controller would run it again', async () => {
    await releases(drive).deploy(SITE, [migration('m')], facts('1'));
    expect(show(`${PATH}/00-job.batch.m.yaml`)).not.toContain('ttlSecondsAfterFinished');
  });
});

describe('what is not ours', () => {
  const attempts = (): readonly (() => Promise<unknown>)[] => [
    () => deploy('2', 'a'),
    () => releases().rollback(SITE, { run: '' }),
    () => releases().confirm(SITE, ''),
  ];

  test.each([
    ['a file more', (at: string) => writeFileSync(join(at, PATH, 'by-hand.yaml'), 'a: b\n')],
    ['a folder more', (at: string) => (mkdirSync(join(at, PATH, 'deep')), writeFileSync(join(at, PATH, 'deep/x'), 'x'))],
    ['a change', (at: string) => writeFileSync(join(at, PATH, '00-configmap.a.yaml'), 'a: b\n')],
    ['a file less', (at: string) => rmSync(join(at, PATH, '00-configmap.a.yaml'))],
    [
      'a link',
      (at: string) => (rmSync(join(at, PATH, '00-configmap.a.yaml')), symlinkSync('/etc/hostname', join(at, PATH, '00-configmap.a.yaml'))),
    ],
    ['all gone', (at: string) => rmSync(join(at, PATH), { recursive: true })],
  ])(
    '%s by somebody else is refused with commit and author, and nothing is pushed',
    async (what, change) => {
      await deploy('1', 'a');
      byHand(change);
      const hash = git(remote, 'rev-parse', 'main');
      for (const attempt of what === 'a change' ? attempts() : attempts().slice(0, 1))
        await expect(attempt()).rejects.toMatchObject({
          code: 'git/foreign-commits',
          params: { path: PATH, commits: `${hash.slice(0, 12)} "a hand was here" (li <li@shop.example>)` },
        });
      expect(git(remote, 'rev-parse', 'main')).toBe(hash);
      // Once it is taken back, all goes on.
      const at = mkdtempSync(join(folder, 'revert-'));
      git(folder, 'clone', '--quiet', remote, at);
      git(at, 'revert', '--no-edit', hash);
      git(at, 'push', '--quiet', 'origin', 'HEAD:main');
      expect(await deploy('2', 'a')).toMatchObject({ number: 2 });
    },
    30_000,
  );

  test('a folder that somebody else has filled is not taken over', async () => {
    byHand((at) => (mkdirSync(join(at, PATH), { recursive: true }), writeFileSync(join(at, PATH, 'x.yaml'), 'a: b\n')));
    await expect(deploy('1', 'a')).rejects.toMatchObject({ code: 'git/foreign-files', params: { files: 'x.yaml' } });
  });

  test('commits elsewhere in the repository are nobody’s business', async () => {
    await deploy('1', 'a');
    byHand((at) => writeFileSync(join(at, 'README.md'), 'y\n'));
    expect(await deploy('2', 'a')).toMatchObject({ number: 2 });
  });

  test.each([
    ['git/damaged', (marker: Record<string, unknown>) => ({ ...marker, files: {} })],
    ['git/newer-format', (marker: Record<string, unknown>) => ({ ...marker, format: 2 })],
    ['git/other-owner', (marker: Record<string, unknown>) => ({ ...marker, cluster: 'us' })],
    ['git/damaged', () => 'no marker'],
  ])('%s: a folder that a commit calls ours, and that is not', async (code, change) => {
    await deploy('1', 'a');
    const forged = (at: string) => {
      const marker = JSON.parse(readFileSync(join(at, PATH, '.sealane'), 'utf8')) as Record<string, unknown>;
      writeFileSync(join(at, PATH, '.sealane'), JSON.stringify(change(marker)));
    };
    byHand(forged, 'Deploy release 2 of shop\n\nSealane-Release: shop/2');
    for (const attempt of attempts()) await expect(attempt()).rejects.toMatchObject({ code });
  });

  test('line ends and filters that the repository asks for damage nothing', async () => {
    byHand((at) => writeFileSync(join(at, '.gitattributes'), '* text eol=crlf\n*.yaml filter=none ident\n'));
    await deploy('1', 'a');
    expect(await deploy('2', 'a')).toMatchObject({ number: 2 });
  });
});

describe('previews', () => {
  const expires = (at: string) => ({
    ...object('Namespace', 'shop-pr-7'),
    metadata: { name: 'shop-pr-7', annotations: { 'sealane.dev/expires': at } },
  });
  const inside = (kind: string): KubeManifest => ({ apiVersion: 'v1', kind, metadata: { name: 'x', namespace: 'shop-pr-7' } });
  const site = { ...SITE, namespace: 'shop-pr-7' };
  const make = (at: string) =>
    releases(driveArgoCd, { previewRepository: `file://${remote}`, previewBranch: 'main' }).deploy(
      site,
      [expires(at), inside('ResourceQuota'), inside('ConfigMap'), inside('Secret'), inside('RoleBinding')],
      facts('7'),
    );
  const previewing = () => releases(driveArgoCd, { previewRepository: `file://${remote}`, previewBranch: 'main' });
  const inFolder = () => git(remote, 'ls-tree', '-r', '--name-only', 'main:eu/shop-pr-7').split('\n');

  test('one is a folder of its own with its namespace and quota, and without rights and secrets; without such a place it is refused', async () => {
    await deploy('1', 'a');
    await make('2999-01-01T00:00:00Z');
    expect(inFolder()).toEqual(['.sealane', '00-configmap.x.yaml', '00-namespace.shop-pr-7.yaml', '00-resourcequota.x.yaml']);
    expect(names()).toEqual(['.sealane', '00-configmap.a.yaml']);
    await expect(releases().deploy(site, [], facts('1'))).rejects.toMatchObject({ code: 'git/other-namespace' });
    await expect(previewing().deploy({ ...SITE, namespace: 'other' }, [], facts('1'))).rejects.toMatchObject({
      code: 'git/other-namespace',
    });
  });

  test('one that is removed is a folder without objects, and can come again', async () => {
    await make('2999-01-01T00:00:00Z');
    expect(await previewing().removePreview(site)).toBe(true);
    expect(inFolder()).toEqual(['.sealane']);
    expect(await previewing().removePreview(site)).toBe(false);
    expect(log()).toEqual(['Remove release 1 of shop-pr-7', 'Deploy release 1 of shop-pr-7', 'begin']);
    expect(await make('2999-01-01T00:00:00Z')).toMatchObject({ number: 2 });
  });

  test('a sweep removes those whose time is over, and nothing of the namespace that they are made like', async () => {
    await deploy('1', 'a');
    await make('2026-01-01T00:00:00Z');
    const sweep = (now: string) => previewing().sweepPreviews(SITE, new Date(now));
    expect(await sweep('2025-12-31T00:00:00Z')).toEqual([]);
    expect(await sweep('2026-01-02T00:00:00Z')).toEqual(['shop-pr-7']);
    expect(await sweep('2026-01-02T00:00:00Z')).toEqual([]);
    expect(names()).toEqual(['.sealane', '00-configmap.a.yaml']);
  });
});

test('what git says of an address tells no password, and the clone is gone afterwards', async () => {
  const env = { ...process.env, TMPDIR: mkdtempSync(join(folder, 'tmp-')) };
  process.env.TMPDIR = env.TMPDIR;
  try {
    const failing = releases(driveArgoCd, { repository: 'https://li:hunter2@127.0.0.1:1/x.git' }).history(SITE);
    await expect(failing).rejects.toMatchObject({ code: 'git/failed' });
    await failing.catch((error: Error) => expect(error.message).not.toContain('hunter2'));
    await deploy('1', 'a');
    expect(readdirSync(env.TMPDIR)).toEqual([]);
  } finally {
    delete process.env.TMPDIR;
  }
});

test('a claim for a disk is in the level of the first pod that wants it; two kinds of one name are two files', () => {
  const mounts = object('StatefulSet', 'db', {
    spec: { template: { spec: { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] } } },
  });
  const [claim, free, job, config] = [
    object('PersistentVolumeClaim', 'data'),
    object('PersistentVolumeClaim', 'free'),
    object('Job', 'a'),
    object('ConfigMap', 'a'),
  ] as [KubeManifest, KubeManifest, KubeManifest, KubeManifest];
  const levels = new Map([
    [config, 0],
    [claim, 1],
    [free, 1],
    [job, 2],
    [mounts, 3],
  ]);
  expect([...folderOf([job, config, claim, free, mounts], levels, {}).keys()]).toEqual([
    '02-job.batch.a.yaml',
    '00-configmap.a.yaml',
    '03-persistentvolumeclaim.data.yaml',
    '01-persistentvolumeclaim.free.yaml',
    '03-statefulset.db.yaml',
  ]);
});

describe('a workload that takes over from one of another kind', () => {
  const workload = (kind: 'Deployment' | 'Rollout', spec: object = {}): KubeManifest => ({
    apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    ...{ kind, metadata: { name: 'web', namespace: 'shop' }, spec },
  });
  const scaler = (kind: string): KubeManifest => ({
    ...object('HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef: { kind, name: 'web' } } }),
    apiVersion: 'autoscaling/v2',
  });
  const scaled = (kind: 'Deployment' | 'Rollout') => [workload(kind), scaler(kind)];
  const numberOf = (kind: string, group: string) =>
    (parse(show(`${PATH}/00-${kind}.${group}.web.yaml`)) as { readonly spec: { readonly replicas?: number } }).spec.replicas;
  /** Sizes that the files of one release after the other have. */
  const sizeAfter = async (...all: readonly (readonly KubeManifest[])[]) => {
    for (const [i, objects] of all.entries()) await releases().deploy(SITE, objects, facts(String(i)));
    return numberOf('rollout', 'argoproj.io');
  };

  test('is not given to Flux, which would remove the old pods first, in neither direction', async () => {
    const flux = releases(driveFlux);
    await flux.deploy(SITE, [workload('Deployment', { replicas: 3 })], facts('1'));
    const refused = flux.deploy(SITE, [workload('Rollout', { replicas: 3 })], facts('2'));
    await expect(refused).rejects.toMatchObject({ code: 'git/takes-over', params: { old: 'Deployment shop/web' } });
    expect(log()).toEqual(['Deploy release 1 of shop', 'begin']);
  });

  test('begins, by Argo CD, with the number that the old one says, and has it from then on: nobody else writes one for a moment', async () => {
    const before = [workload('Deployment', { replicas: 5 })];
    expect(await sizeAfter(before, scaled('Rollout'))).toBe(5);
    expect(await sizeAfter(scaled('Rollout'))).toBe(5);
    expect(await sizeAfter([workload('Rollout', { replicas: 2 })])).toBe(2);
  });

  test('is refused where an autoscaler decides that number, and no cluster is asked', async () => {
    await expect(sizeAfter(scaled('Deployment'), scaled('Rollout'))).rejects.toMatchObject({ code: 'git/first-size' });
    expect(log()).toEqual(['Deploy release 1 of shop', 'begin']);
  });

  test('has the old number again when it is taken back', async () => {
    await sizeAfter([workload('Deployment', { replicas: 5 })], scaled('Rollout'));
    expect(await releases().rollback(SITE, { run: '', to: 1 })).toMatchObject({ number: 1 });
    expect(numberOf('deployment', 'apps')).toBe(5);
  });
});

test('where Flagger leads, Flux makes the route and leaves it to Flagger, whose Canary has the labels that Flux gives it', async () => {
  const route = { ...object('HTTPRoute', 'web'), apiVersion: 'gateway.networking.k8s.io/v1' };
  const spec = { provider: 'gatewayapi:v1', targetRef: { name: 'web' }, service: { port: 80, apex: { labels: { a: 'b' } } } };
  const canary = { ...object('Canary', 'web', { spec }), apiVersion: 'flagger.app/v1beta1' };
  await releases(driveFlux).deploy(SITE, [route, canary, { ...route, metadata: { name: 'other', namespace: 'shop' } }], facts('1'));
  const read = (name: string) => parse(show(`${PATH}/00-${name}.yaml`)) as KubeManifest & { readonly spec: typeof spec };
  expect(read('httproute.gateway.networking.k8s.io.web').metadata.annotations).toEqual({
    'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent',
  });
  expect(read('httproute.gateway.networking.k8s.io.other').metadata.annotations).toBeUndefined();
  const labels = { a: 'b', 'kustomize.toolkit.fluxcd.io/name': 'shop', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' };
  expect(read('canary.flagger.app.web').spec.service).toEqual({ port: 80, apex: { labels } });
});
