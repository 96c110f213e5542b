import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseRecords } from '../../lib/release/records';
import { GithubRunner, type GithubRun } from './ci-shop/github-runner';
import { ENVIRONMENTS, Market, SERVICES } from './ci-shop/market';
import { whenThere } from './harness/apt-programs';
import { useCluster } from './harness/cluster';

const cluster = useCluster();
const [STAGING, PROD] = ENVIRONMENTS;

whenThere(['buildah', 'skopeo', 'docker-registry', 'git', 'perl'])('act runs the workflow of the shop', () => {
  let market: Market;
  let github: GithubRunner;
  const commits: string[] = [];
  const runs: GithubRun[] = [];

  // The first time, programs are built from their Go modules.
  beforeAll(async () => {
    market = await Market.open(cluster);
    github = new GithubRunner(market);
  }, 900_000);
  afterAll(() => market?.close(), 60_000);

  const push = async (before?: string) => {
    commits.push(await market.commit('next'));
    const run = await github.push(commits.at(-1) ?? '', before);
    runs.push(run);
    return run;
  };
  const pushed = ({ artifacts }: GithubRun) => {
    const digests = JSON.parse(readFileSync(join(artifacts, 'release/images.json'), 'utf8')) as Record<string, string>;
    return Object.fromEntries(SERVICES.map((name) => [name, digests[`images.${name}`]]));
  };
  const index = (namespace: string) => new ReleaseRecords(cluster.api, namespace).index();

  test('the first push runs every job but the way back; by a kubeconfig from a secret both environments run the digests that were pushed', async () => {
    const run = await push();
    expect([run.jobs, run.ended.code === 0 ? '' : run.ended.out]).toEqual([
      Object.fromEntries(
        ['check', 'test-unit', 'build', 'scan', 'publish', `deploy-${STAGING}`, `deploy-${PROD}`].map((id) => [id, 'success']),
      ),
      '',
    ]);
    for (const namespace of ENVIRONMENTS) expect(await market.running(namespace)).toEqual(pushed(run));
    for (const namespace of ENVIRONMENTS) expect(await index(namespace)).toMatchObject({ current: 1, good: [1], run: '4711-1' });
    expect(await market.registry.digest('cart', commits[0] ?? '')).toBe(pushed(run).cart);
  }, 180_000);

  test('a push whose image cannot start is red; its steps of rescue restore the release before, and production is not reached', async () => {
    market.write('services/frontend/Dockerfile', 'FROM scratch\nCOPY server greeting /\nUSER 10001\nENTRYPOINT ["/sever"]\n');
    const run = await push(commits[0]);
    expect(run.ended.code).not.toBe(0);
    expect(run.jobs).toMatchObject({ publish: 'success', [`deploy-${STAGING}`]: 'failure' });
    expect(run.jobs).not.toHaveProperty(`deploy-${PROD}`);
    const deploy = run.steps.filter((step) => step.startsWith(`deploy-${STAGING}`)).map((step) => step.split(': ')[1]);
    expect(deploy).toEqual(
      expect.arrayContaining([
        'Deploy to market-staging failure',
        'Collect what happened success',
        'Restore the last good release success',
      ]),
    );
    expect(await market.running(STAGING)).toEqual(pushed(runs[0] as GithubRun));
    expect(pushed(run)).toMatchObject({ cart: pushed(runs[0] as GithubRun).cart });
    expect(await index(STAGING)).toMatchObject({ current: 1, insteadOf: 2, good: [1] });
    expect(readFileSync(join(run.artifacts, `context-${STAGING}/pods.txt`), 'utf8')).toContain('exec: "/sever": no such file');
  }, 180_000);

  test('one click, where the release is back already, changes nothing', async () => {
    const run = await github.rollback(STAGING);
    runs.push(run);
    expect([run.jobs, run.ended.code === 0 ? '' : run.ended.out]).toEqual([{ [`rollback-${STAGING}`]: 'success' }, '']);
    expect(await index(STAGING)).toMatchObject({ current: 1, last: 2 });
  }, 120_000);

  test('no log has a secret in it', () => {
    const said = runs.map(({ ended: { out, err } }) => out + err).join('\n');
    expect(said.length).toBeGreaterThan(10_000);
    const secrets = [market.registry.password, market.signingPassword, market.clusterToken];
    expect(secrets.every((secret) => secret.length > 20)).toBe(true);
    for (const secret of secrets) expect(said.includes(secret)).toBe(false);
  });
});
