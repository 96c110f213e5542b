import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseRecords } from '../../lib/release/records';
import { GitlabRunner, type JobEnd } from './ci-shop/gitlab-runner';
import { ENVIRONMENTS, Market, SERVICES } from './ci-shop/market';
import { run } from './ci-shop/run';
import { whenThere } from './harness/apt-programs';
import { cosign } from './harness/ci-tools';
import { useCluster } from './harness/cluster';

const cluster = useCluster();
const [STAGING, PROD] = ENVIRONMENTS;
const DEPLOYS = [`deploy-${STAGING}`, `deploy-${PROD}`];

whenThere(['buildah', 'skopeo', 'docker-registry', 'rsync', 'git', 'perl'])('gitlab-ci-local runs the shop', () => {
  let market: Market;
  let gitlab: GitlabRunner;
  const commits: string[] = [];
  const runs: ReadonlyMap<string, JobEnd>[] = [];

  // The first time, programs are built from their Go modules.
  beforeAll(async () => {
    market = await Market.open(cluster);
    gitlab = new GitlabRunner(market);
  }, 900_000);
  afterAll(() => market?.close());

  const statuses = (jobs: ReadonlyMap<string, JobEnd> | undefined) =>
    Object.fromEntries([...(jobs ?? [])].map(([name, { status, log }]) => [name, status === 'failed' ? `failed: ${log}` : status]));
  const push = async (before?: string) => {
    commits.push(await market.commit('next'));
    runs.push(await gitlab.push({ starts: DEPLOYS, ...(before === undefined ? {} : { before }) }));
    return runs.at(-1);
  };
  const json = <T>(jobs: ReadonlyMap<string, JobEnd> | undefined, job: string, file: string) =>
    JSON.parse(readFileSync(join(jobs?.get(job)?.artifacts ?? '', 'sealane-run', file), 'utf8')) as T;
  const pushed = (jobs: ReadonlyMap<string, JobEnd> | undefined) => {
    const digests = json<Record<string, string>>(jobs, 'publish', 'images.json');
    return Object.fromEntries(SERVICES.map((name) => [name, digests[`images.${name}`]]));
  };
  const built = (jobs: ReadonlyMap<string, JobEnd> | undefined) =>
    json<{ built: { name: string }[] }>(jobs, 'build', 'images/builds.json').built.map(({ name }) => name);
  const index = (namespace: string) => new ReleaseRecords(cluster.api, namespace).index();

  const GREEN = {
    check: 'success',
    'test-unit': 'success',
    build: 'success',
    scan: 'success',
    publish: 'success',
    [`deploy-${STAGING}`]: 'success',
    [`deploy-${PROD}`]: 'success',
    [`rollback-${STAGING}`]: 'manual',
    [`rollback-${PROD}`]: 'manual',
  };

  test('the first push is tested, built, scanned, pushed, signed and deployed: both environments run the digests that the registry has', async () => {
    const jobs = await push();
    expect(statuses(jobs)).toEqual(GREEN);
    expect(built(jobs)).toEqual([...SERVICES]);
    const digests = pushed(jobs);
    for (const name of SERVICES) expect(await market.registry.digest(name, commits[0] ?? '')).toBe(digests[name]);
    for (const namespace of ENVIRONMENTS) expect(await market.running(namespace)).toEqual(digests);
    for (const namespace of ENVIRONMENTS) expect(await index(namespace)).toMatchObject({ current: 1, good: [1], run: '4711' });
    expect([...market.kubelet.ran].sort()).toEqual(Object.values(digests).sort());
  }, 180_000);

  test('each image has a signature that the public key knows', async () => {
    for (const [name, digest] of Object.entries(pushed(runs[0]))) {
      const reference = `${market.registry.host}/shop/${name}@${digest}`;
      const words = ['verify', '--key', join(market.folder, 'cosign.pub'), '--insecure-ignore-tlog', reference];
      const env = { ...market.env, DOCKER_CONFIG: join(market.folder, 'registry') };
      expect(await run(cosign(), words, { env })).toMatchObject({ code: 0 });
    }
  });

  test('a registry that refuses the job is named, with what the job lacks', async () => {
    const archives = join(runs[0]?.get('build')?.artifacts ?? '', 'sealane-run/images');
    const place = { cwd: market.repository, env: market.env };
    const { code, err } = await run(
      'npx',
      ['--no-install', 'sealane', 'image', 'push', archives, '--out', join(market.folder, 'x')],
      place,
    );
    expect([code, err]).toEqual([1, expect.stringContaining(`image/registry-refused: the registry ${market.registry.host}`)]);
  });

  test('a push that changes one service builds one image; what did not change keeps its digest everywhere', async () => {
    market.write('services/cart/greeting', 'cart 2\n');
    const jobs = await push(commits[0]);
    expect(statuses(jobs)).toEqual(GREEN);
    expect(built(jobs)).toEqual(['cart']);
    const [first, second] = [pushed(runs[0]), pushed(jobs)];
    expect(second).toEqual({ ...first, cart: await market.registry.digest('cart', commits[1] ?? '') });
    expect(second.cart).not.toBe(first.cart);
    for (const namespace of ENVIRONMENTS) expect(await market.running(namespace)).toEqual(second);
    const tags = await market.registry.tags('frontend');
    expect(tags.filter((tag) => /^[0-9a-f]{40}$/.test(tag))).toEqual([commits[0]]);
  }, 180_000);

  test('a push whose image cannot start is red, rolls back by itself before production, and says why', async () => {
    market.write('services/frontend/Dockerfile', 'FROM scratch\nCOPY server greeting /\nUSER 10001\nENTRYPOINT ["/sever"]\n');
    const jobs = await push(commits[1]);
    const staging = jobs?.get(`deploy-${STAGING}`);
    expect(statuses(jobs)).toMatchObject({ publish: 'success', [`deploy-${PROD}`]: 'skipped' });
    expect([staging?.status, staging?.log]).toEqual([
      'failed',
      expect.stringContaining('release/not-ready: Deployment market-staging/frontend'),
    ]);
    expect(await market.running(STAGING)).toEqual(pushed(runs[1]));
    expect(await index(STAGING)).toMatchObject({ current: 2, insteadOf: 3, good: [2, 1], last: 3 });
    expect(await index(PROD)).toMatchObject({ current: 2, last: 2 });
    expect(market.kubelet.ran).not.toContain(pushed(jobs).frontend);
    await cluster.waitReady(STAGING);
    const context = join(staging?.artifacts ?? '', 'sealane-run/context');
    const text = (name: string) => readFileSync(join(context, name), 'utf8');
    expect(text('pods.txt')).toMatch(/frontend: waiting, .*RunContainerError, exec: "\/sever": no such file/);
    expect(text('releases.txt')).toMatch(
      new RegExp(`current: release 3, commit ${commits[2]}, run 4713, by li.*\nlast good: release 2, commit ${commits[1]}`),
    );
    expect(text('releases.txt')).toMatch(/changed: Deployment market-staging\/frontend: image .* to /);
    expect(text('events.txt')).toContain('ScalingReplicaSet');
  }, 180_000);

  test('one click restores the release before in production, and where that was done already changes nothing', async () => {
    const clicks = ENVIRONMENTS.map((namespace) => `rollback-${namespace}`);
    const jobs = await gitlab.push({ only: clicks, starts: clicks });
    runs.push(jobs);
    expect(statuses(jobs)).toEqual({ [`rollback-${STAGING}`]: 'success', [`rollback-${PROD}`]: 'success' });
    expect(await market.running(PROD)).toEqual(pushed(runs[0]));
    expect(await market.running(STAGING)).toEqual(pushed(runs[1]));
    expect(await index(PROD)).toMatchObject({ current: 1, insteadOf: 2, good: [1] });
    expect(await cluster.kubectl('get', 'leases', '-A', '-o', 'name')).not.toContain('sealane-deploy');
  }, 120_000);

  test('no log and no artifact has a secret in it', () => {
    const secrets = [
      market.registry.password,
      market.signingPassword,
      Buffer.from(`${market.registry.user}:${market.registry.password}`).toString('base64'),
      readFileSync(market.signingKey, 'utf8').split('\n')[1] ?? '',
      market.clusterToken,
    ];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    const files = runs.flatMap((jobs) => [...jobs.values()].flatMap(({ artifacts }) => textsIn(artifacts)));
    const said = [...runs.flatMap((jobs) => [...jobs.values()].map(({ log }) => log)), ...files].join('\n');
    expect(said.length).toBeGreaterThan(10_000);
    for (const secret of secrets) expect(said.includes(secret)).toBe(false);
  });
});

function textsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}
