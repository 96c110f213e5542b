import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KubeManifest } from '../../../lib/control-plane';
import type { HandsOver } from '../../../lib/release';
import { driveFlux } from '../../../lib/ways/flux/drive';
import { freePorts } from '../../../lib/control-plane/free-port';
import { whenThere } from '../../e2e/harness/apt-programs';
import { waitFor } from '../../e2e/harness/wait-for';

const SITE = { namespace: 'shop', timeout: 1000 };
const REPOSITORY = 'deploy/eu/shop';

/** Releases of one namespace in a real registry; no cluster is anywhere. */
whenThere(['skopeo', 'docker-registry']).each(['live'])('releases that the tag %s follows', (tag) => {
  let folder: string;
  let host: string;
  let registry: ChildProcess;
  let count = 0;
  let path: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-oci-test-'));
    const [port = 0] = await freePorts(1);
    host = `127.0.0.1:${port}`;
    const settings = {
      version: 0.1,
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: join(folder, 'registry') } },
      http: { addr: host },
    };
    writeFileSync(join(folder, 'registry.yml'), JSON.stringify(settings));
    registry = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' });
    await waitFor('the registry answers', 20, async () =>
      (await fetch(`http://${host}/v2/`).catch(() => undefined))?.ok ? [] : ['no answer'],
    );
  }, 60_000);
  afterAll(() => {
    registry.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    path = `${REPOSITORY}-${++count}`;
  });

  function releases(more: Readonly<Record<string, string>> = {}, env: NodeJS.ProcessEnv = process.env): HandsOver {
    const settings = { artifacts: `${host}/${path}`, tag, namespace: 'shop', cluster: 'eu', fluxNamespace: 'flux-system', ...more };
    return driveFlux({ settings, world: { cwd: folder, env, say: () => undefined }, link: {} });
  }

  const configs = (data: string, ...all: readonly string[]): KubeManifest[] =>
    all.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' }, data: { data } }));
  const facts = (run: string) => ({ run, commit: `c0ffee${run}`, by: 'ada' });
  const deploy = (run: string, ...all: readonly string[]) => releases().deploy(SITE, configs(run, ...all), facts(run));
  const confirm = () => releases().confirm(SITE, '');

  const skopeo = (...args: readonly string[]) => execFileSync('skopeo', args, { encoding: 'utf8', stdio: 'pipe' });
  const address = (reference: string) => `docker://${host}/${path}${reference.startsWith('sha256:') ? '@' : ':'}${reference}`;
  const retag = (from: string, to: string) =>
    skopeo('copy', '--preserve-digests', '--src-tls-verify=false', '--dest-tls-verify=false', address(from), address(to));
  const tags = async () => ((await (await fetch(`http://${host}/v2/${path}/tags/list`)).json()) as { tags: string[] }).tags.sort();
  async function manifest(reference: string) {
    const answer = await fetch(`http://${host}/v2/${path}/manifests/${reference}`, {
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
    });
    const digest = answer.headers.get('docker-content-digest') ?? '';
    return { digest, ...((await answer.json()) as { config: Part; layers: [Part]; annotations: Record<string, string> }) };
  }
  interface Part {
    readonly mediaType: string;
    readonly digest: string;
  }
  async function tarOf(reference: string): Promise<Buffer> {
    const { layers } = await manifest(reference);
    const answer = await fetch(`http://${host}/v2/${path}/blobs/${layers[0].digest}`);
    return gunzipSync(Buffer.from(await answer.arrayBuffer()));
  }
  /** As tar itself lists it. */
  const names = async (reference: string) =>
    execFileSync('tar', ['-t'], { input: await tarOf(reference), encoding: 'utf8' })
      .trim()
      .split('\n');
  const file = async (reference: string, name: string) =>
    execFileSync('tar', ['-xO', `shop/${name}`], { input: await tarOf(reference), encoding: 'utf8' });
  const without = async (label: RegExp) => {
    for (const name of (await tags()).filter((each) => label.test(each))) {
      // A registry of Debian removes no tag by its API; its folder is that.
      rmSync(join(folder, 'registry/docker/registry/v2/repositories', path, '_manifests/tags', name), { recursive: true });
    }
  };

  test('a release is one artifact as Flux takes it, with its facts, and the same run again pushes none', async () => {
    const image = `shop.example/web@sha256:${'7'.repeat(64)}`;
    const web: KubeManifest = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { template: { spec: { containers: [{ image }] } } },
    };
    const first = [...configs('1', 'a', 'b'), web];
    const done = await releases().deploy(SITE, first, facts('1'));
    const live = await manifest(tag);
    expect(done).toMatchObject({ number: 1, applied: 3, removed: [], handed: { artifact: live.digest, runs: false } });
    expect([live.config.mediaType, live.layers.map(({ mediaType }) => mediaType)]).toEqual([
      'application/vnd.cncf.flux.config.v1+json',
      ['application/vnd.cncf.flux.content.v1.tar+gzip'],
    ]);
    expect(live.annotations).toMatchObject({
      'org.opencontainers.image.revision': 'c0ffee1',
      'dev.sealane.namespace': 'eu/shop',
      'dev.sealane.release': '1',
      'dev.sealane.run': '1',
      'dev.sealane.by': 'ada',
      'dev.sealane.images': JSON.stringify([image]),
    });
    expect(await names(tag)).toEqual([
      'shop/.sealane',
      'shop/00-configmap.a.yaml',
      'shop/00-configmap.b.yaml',
      'shop/00-deployment.apps.web.yaml',
      'shop/kustomization.yaml',
    ]);
    const label = `1-c0ffee1-${live.digest.slice(7, 19)}`;
    expect(await tags()).toEqual([label, `${label}.made`, tag]);
    expect(await releases().deploy(SITE, first, facts('1'))).toMatchObject({ number: 1, handed: { artifact: live.digest } });
    expect(await deploy('2', 'a')).toMatchObject({ number: 2, removed: ['ConfigMap shop/b', 'Deployment shop/web'] });
    expect(await file(tag, '00-configmap.a.yaml')).toContain('data: "2"');
    expect((await manifest(label)).digest).toBe(live.digest);
  }, 60_000);

  test('the way back is the artifact of that release under the tag, and what was taken back is no more good', async () => {
    await deploy('1', 'a', 'b');
    await confirm();
    const first = await manifest(tag);
    await deploy('2', 'c');
    await confirm();
    await deploy('3', 'd');
    expect(await releases().rollback(SITE, { run: '3' })).toMatchObject({ number: 2, insteadOf: 3, handed: { runs: false } });
    expect(await names(tag)).toContain('shop/00-configmap.c.yaml');
    // A job that is run again.
    expect(await releases().rollback(SITE, { run: '3' })).toMatchObject({ number: 2, insteadOf: undefined });
    await expect(releases().rollback(SITE, { run: '2' })).rejects.toMatchObject({ code: 'release/superseded' });
    expect(await releases().rollback(SITE, { run: '', to: 1 })).toMatchObject({ number: 1, insteadOf: 2 });
    expect((await manifest(tag)).digest).toBe(first.digest);
    await expect(releases().rollback(SITE, { run: '', to: 9 })).rejects.toMatchObject({ code: 'release/gone' });
    expect(await deploy('4', 'e')).toMatchObject({ number: 4 });
    expect((await releases().history(SITE)).map(({ number, state, run, by, commit }) => [number, state, run, by, commit])).toEqual([
      [4, 'unconfirmed', '4', 'ada', 'c0ffee4'],
      [3, 'bad', '3', 'ada', 'c0ffee3'],
      [2, 'bad', '2', 'ada', 'c0ffee2'],
      [1, 'good', '1', 'ada', 'c0ffee1'],
    ]);
  }, 60_000);

  test('nothing to go back to, or to confirm, is said; a dry run pushes nothing', async () => {
    expect(await releases().tryDeploy(SITE, configs('1', 'a'))).toEqual({ applied: 1, removed: [] });
    expect(await releases().history(SITE)).toEqual([]);
    await expect(confirm()).rejects.toMatchObject({ code: 'release/none' });
    await deploy('1', 'a');
    await expect(releases().rollback(SITE, { run: '' })).rejects.toMatchObject({ code: 'release/none' });
    await expect(releases().confirm(SITE, '7')).rejects.toMatchObject({ code: 'release/superseded' });
    const before = await tags();
    expect(await releases().tryDeploy(SITE, configs('2', 'b'))).toEqual({ applied: 1, removed: ['ConfigMap shop/a'] });
    expect(await tags()).toEqual(before);
  }, 60_000);

  describe('a deploy that was killed', () => {
    test('after it pushed the artifact: the same run ends it, and another one waits until it counts for dead', async () => {
      await deploy('1', 'a');
      const [first] = (await tags()).filter((each) => each.startsWith('1-'));
      await deploy('2', 'b');
      const { digest } = await manifest(tag);
      retag(first ?? '', tag);
      await without(/^2-.*made$/);
      await expect(deploy('3', 'c')).rejects.toMatchObject({ code: 'oci/busy', params: { by: '2' } });
      // The way back of a run that has changed nothing is none.
      await expect(releases().rollback(SITE, { run: '2' })).rejects.toMatchObject({ code: 'release/superseded' });
      expect(await deploy('2', 'b')).toMatchObject({ number: 2, handed: { artifact: digest } });
      expect((await manifest(tag)).digest).toBe(digest);
      expect(await deploy('3', 'c')).toMatchObject({ number: 3 });
    }, 60_000);

    test('after it moved the tag: whoever comes next goes on from there', async () => {
      await deploy('1', 'a');
      await confirm();
      await deploy('2', 'b');
      await without(/^2-.*made$/);
      expect(await releases().history(SITE)).toMatchObject([
        { number: 2, state: 'unconfirmed' },
        { number: 1, state: 'good' },
      ]);
      expect(await releases().rollback(SITE, { run: '2' })).toMatchObject({ number: 1, insteadOf: 2 });
      await without(/back-.*made$/);
      expect(await releases().rollback(SITE, { run: '2' })).toMatchObject({ number: 1, insteadOf: undefined });
      expect((await tags()).some((each) => /back-.*made$/.test(each))).toBe(true);
      expect(await deploy('3', 'c')).toMatchObject({ number: 3, removed: ['ConfigMap shop/a'] });
    }, 60_000);
  });

  test('of deploys at once none is mixed with another: each ends whole, or is told so', async () => {
    await deploy('1', 'a');
    const runs = ['2', '3'];
    const ended = await Promise.allSettled(runs.map((run) => deploy(run, 'a', `only-${run}`)));
    const refused = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(refused).toEqual(refused.map(() => expect.objectContaining({ code: 'oci/busy' }) as unknown));
    const done = ended.flatMap((each, i) => (each.status === 'fulfilled' ? [{ run: runs[i], ...each.value }] : []));
    const [last] = done.sort((a, b) => b.number - a.number);
    expect(new Set(done.map(({ number }) => number)).size).toBe(done.length);
    if (last) {
      expect((await manifest(tag)).digest).toBe(last.handed?.artifact);
      expect(await names(tag)).toContain(`shop/00-configmap.only-${last.run}.yaml`);
    }
  }, 60_000);

  test('who sees, after the push and before the tag is moved, that another one has begun, gives way and is told so', async () => {
    const first = await deploy('1', 'a');
    const at = mkdtempSync(join(folder, 'rival-'));
    const real = execFileSync('which', ['skopeo'], { encoding: 'utf8' }).trim();
    const plain = '--src-tls-verify=false --dest-tls-verify=false';
    const rival = `${real} copy --preserve-digests ${plain} ${address(tag)} ${address('2-111111111111')}`;
    const script = `#!/bin/sh\n${real} "$@" || exit $?\ncase "$*" in *" oci:"*" docker://"*) ${rival};; esac\n`;
    writeFileSync(join(at, 'skopeo'), script, { mode: 0o755 });
    const racing = releases({}, { ...process.env, PATH: `${at}:${process.env.PATH}` });
    await expect(racing.deploy(SITE, configs('2', 'b'), facts('2'))).rejects.toMatchObject({
      code: 'oci/busy',
      params: { label: '2-111111111111' },
    });
    expect((await manifest(tag)).digest).toBe(first.handed?.artifact);
    expect((await tags()).filter((each) => each.startsWith('2-c0ffee2-') && each.endsWith('.left')).length).toBe(1);
    expect((await releases().history(SITE)).map(({ number, state }) => [number, state])).toContainEqual([1, 'unconfirmed']);
  }, 60_000);

  describe('what is not ours', () => {
    const attempts = (): readonly (() => Promise<unknown>)[] => [
      () => deploy('9', 'a'),
      () => releases().rollback(SITE, { run: '' }),
      () => confirm(),
      () => releases().history(SITE),
    ];

    test('a tag that somebody else has moved stops all, with the way to move it back', async () => {
      await deploy('1', 'a');
      await deploy('2', 'b');
      const all = await tags();
      const [first, second] = [1, 2].map((number) => all.find((each) => each.startsWith(`${number}-`) && !each.endsWith('made')) ?? '');
      retag(first ?? '', tag);
      for (const attempt of attempts())
        await expect(attempt()).rejects.toMatchObject({
          code: 'oci/moved',
          params: { tag, label: second, there: (await manifest(tag)).digest },
        });
      retag(second ?? '', tag);
      expect(await deploy('3', 'c')).toMatchObject({ number: 3 });
      await without(new RegExp(`^${tag}$`));
      await expect(deploy('4', 'd')).rejects.toMatchObject({ code: 'oci/moved', params: { there: 'nothing' } });
    }, 60_000);

    test('an artifact that no deploy has pushed, and one of another namespace, stay where they are', async () => {
      const layout = mkdtempSync(join(folder, 'layout-'));
      writeFileSync(join(layout, 'x.yaml'), 'a: b\n');
      await deploy('1', 'a');
      skopeo('copy', '--preserve-digests', '--src-tls-verify=false', address(tag), `dir:${join(layout, 'image')}`);
      const forged = join(layout, 'image/manifest.json');
      const { annotations: _, ...plain } = JSON.parse(execFileSync('cat', [forged], { encoding: 'utf8' })) as Record<string, unknown>;
      writeFileSync(forged, JSON.stringify(plain));
      skopeo('copy', '--dest-tls-verify=false', `dir:${join(layout, 'image')}`, address(tag));
      for (const attempt of attempts()) await expect(attempt()).rejects.toMatchObject({ code: 'oci/foreign-artifact' });
      const other = releases({ cluster: 'us' });
      path = `${path}-other`;
      await deploy('1', 'a');
      await expect(releases({ cluster: 'us' }).deploy(SITE, [], facts('1'))).rejects.toMatchObject({
        code: 'oci/other-owner',
        params: { owner: 'eu/shop', own: 'us/shop' },
      });
      await expect(other.deploy({ ...SITE, namespace: 'shop-pr-7' }, [], facts('1'))).rejects.toMatchObject({
        code: 'oci/other-namespace',
      });
    }, 60_000);
  });

  test('a registry that does not answer is no registry that has nothing, and a machine without skopeo is told', async () => {
    const [port = 0] = await freePorts(1);
    await expect(releases({ artifacts: `127.0.0.1:${port}/x` }).deploy(SITE, configs('1', 'a'), facts('1'))).rejects.toMatchObject({
      code: 'oci/failed',
      params: { command: 'list-tags', message: expect.stringContaining('connection refused') as string },
    });
    await expect(releases({}, { PATH: '/nowhere' }).history(SITE)).rejects.toMatchObject({ code: 'oci/no-skopeo' });
  });

  test('nothing is left on the machine', async () => {
    const at = mkdtempSync(join(folder, 'tmp-'));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = at;
    try {
      await deploy('1', 'a');
      expect(readdirSync(at)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });
});
