import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeManifest } from '../../lib/control-plane';
import { useCluster } from './harness/cluster';
import { helm } from './ways/helm';
import { WayShop } from './ways/way-shop';

const cluster = useCluster();
const PER_APP = { props: { charts: 'per-app', version: '1.4.2' } };
const TOGETHER = { props: {} };
/** Two pods of it are more than the quota of the namespace. */
const BAD = { cpu: '7' };

const documents = (text: string) => parseAllDocuments(text).flatMap((each) => (each.toJS() as KubeManifest | null) ?? []);
const sorted = (objects: readonly KubeManifest[]) =>
  [...objects].sort((a, b) => `${a.kind}/${a.metadata.name}`.localeCompare(`${b.kind}/${b.metadata.name}`));
const isDeployed = ({ kind }: KubeManifest) =>
  !['Namespace', 'ResourceQuota', 'LimitRange', 'Role', 'RoleBinding', 'Secret'].includes(kind);

interface Listed {
  readonly name: string;
  readonly revision: string;
  readonly status: string;
  readonly chart: string;
  readonly updated: string;
}

describe.each([4, 3] as const)('a chart for each app, by Helm %s', (major) => {
  const tested = helm(major);
  let shop: WayShop;
  let first: readonly KubeManifest[];

  beforeAll(async () => {
    shop = new WayShop(cluster, { ...tested, ...PER_APP }, 'apps-shop.cjs', `apps-${major}`);
    first = await shop.begin({});
  }, 120_000);
  afterAll(() => shop.end());

  const namespace = `apps-${major}`;
  const deploy = (run: string, ...more: readonly string[]) => shop.alone('deploy', namespace, '--run', run, ...more);
  const uids = async () => {
    const path = 'jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.uid}{"\\n"}{end}';
    return (
      await cluster.kubectl(
        'get',
        'deployments,services,configmaps',
        '-l',
        'app.kubernetes.io/part-of!=sealane-releases',
        '-n',
        namespace,
        '-o',
        path,
      )
    )
      .split('\n')
      .filter((line) => /^(Deployment|Service)\//.test(line) || line.startsWith('ConfigMap/settings'))
      .sort();
  };

  function program(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const env = { ...process.env, ...tested.env?.(shop.place), KUBECONFIG: cluster.kubeconfig, HELM_DRIVER: 'configmap' };
    return new Promise((resolve) => {
      execFile('helm', [...args, '-n', namespace], { env, cwd: shop.place.folder }, (error, out, err) => {
        resolve({ code: error ? 1 : 0, out, err });
      });
    });
  }

  async function releases(): Promise<Readonly<Record<string, string>>> {
    const listed = JSON.parse((await program('list', '-o', 'json')).out) as readonly Listed[];
    return Object.fromEntries(listed.map(({ name, revision, status }) => [name, `${revision} ${status}`]));
  }

  test('each chart passes `helm lint --strict`, and together they give the objects of the YAML', async () => {
    const folder = join(shop.place.folder, 'out/charts/eu', namespace);
    const charts = readdirSync(folder);
    expect(charts.sort()).toEqual(['a-web', 'erp-sync', 'orders', 'prices', 'shared']);
    const given: KubeManifest[] = [];
    for (const chart of charts) {
      expect(await program('lint', '--strict', join(folder, chart))).toMatchObject({ code: 0 });
      const { code, out } = await program('template', chart, join(folder, chart));
      expect(code).toBe(0);
      given.push(...documents(out));
    }
    expect(sorted(given)).toEqual(sorted(first.filter(isDeployed)));
  }, 60_000);

  test('a deploy installs a release for each app: first what they share, then each after those that it needs', async () => {
    expect(await deploy('run-0', '--dry-run')).toMatchObject({ code: 0 });
    expect(await releases()).toEqual({});
    expect(await deploy('run-1')).toMatchObject({ code: 0, err: expect.stringContaining('release 1 runs') as string });
    expect(await shop.missing(first)).toEqual([]);
    const deployed = '1 deployed';
    expect(await releases()).toEqual({ 'a-web': deployed, 'erp-sync': deployed, orders: deployed, prices: deployed, shared: deployed });
    const listed = JSON.parse((await program('list', '-o', 'json')).out) as readonly Listed[];
    const order = [...listed].sort((a, b) => (a.updated < b.updated ? -1 : 1)).map(({ name }) => name);
    expect(order[0]).toBe('shared');
    expect(order.indexOf('orders')).toBeLessThan(order.indexOf('a-web'));
    expect(listed.map(({ chart }) => chart)).toContain('orders-1.4.2');
    expect(await shop.alone('confirm', namespace, '--run', 'run-1')).toMatchObject({ code: 0 });
  }, 120_000);

  test('an upgrade of one app gives a revision to none but that one', async () => {
    shop.next({ web: 'b' });
    expect(await deploy('run-2')).toMatchObject({ code: 0 });
    expect(await releases()).toMatchObject({ 'a-web': '2 deployed', orders: '1 deployed', shared: '1 deployed' });
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
    expect(await shop.alone('confirm', namespace, '--run', 'run-2')).toMatchObject({ code: 0 });
  }, 120_000);

  test('what somebody has changed by hand is put right, though the app did not change', async () => {
    await cluster.kubectl('scale', 'deployment', 'orders', '--replicas=3', '-n', namespace);
    expect(await deploy('run-3')).toMatchObject({ code: 0 });
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
    expect(await releases()).toMatchObject({ 'a-web': '2 deployed', orders: '2 deployed' });
    expect(await shop.alone('confirm', namespace, '--run', 'run-3')).toMatchObject({ code: 0 });
  }, 120_000);

  test('an app that does not become ready takes those back that were upgraded before it', async () => {
    const before = await shop.synthesized();
    shop.next({ note: 'c', orders: 'c', web: 'c', extra: true, sync: false, ...BAD });
    expect(await deploy('run-4', '--timeout', '8s')).toMatchObject({ code: 1, err: expect.stringContaining('helm/failed') as string });
    expect(await shop.missing(before)).toEqual([]);
    expect(Object.keys(await releases()).sort()).toEqual(['a-web', 'erp-sync', 'orders', 'prices', 'shared']);
    expect(Object.values(await releases()).every((status) => status.endsWith('deployed'))).toBe(true);
    expect(await cluster.kubectl('get', 'deployment', 'extra', '-n', namespace, '--ignore-not-found', '-o', 'name')).toBe('');
    expect(await shop.alone('rollback', namespace, '--run', 'run-4')).toMatchObject({ code: 0 });
  }, 180_000);

  test('an app that leaves the program leaves with its release, and the way back brings all of it, and takes the new away', async () => {
    shop.next({ web: 'b', orders: 'd', note: 'd', sync: false, extra: true });
    expect(await deploy('run-5')).toMatchObject({ code: 0, err: expect.stringMatching(/removed: .*Deployment \S+\/erp-sync/) as string });
    expect(Object.keys(await releases()).sort()).toEqual(['a-web', 'extra', 'orders', 'prices', 'shared']);
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
    const start = performance.now();
    expect(await shop.alone('rollback', namespace)).toMatchObject({
      code: 0,
      err: expect.stringContaining('is back in place of') as string,
    });
    process.stderr.write(`rollback of apps by Helm ${major}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
    shop.next({ web: 'b' });
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
    expect(Object.keys(await releases()).sort()).toEqual(['a-web', 'erp-sync', 'orders', 'prices', 'shared']);
    expect(await cluster.kubectl('get', 'deployment', 'extra', '-n', namespace, '--ignore-not-found', '-o', 'name')).toBe('');
    const revisions = await releases();
    expect(await shop.alone('rollback', namespace)).toMatchObject({ code: 0, err: expect.stringContaining('is back already') as string });
    expect(await releases()).toEqual(revisions);
  }, 180_000);

  test('from a chart for each app to one for all and back, no object is deleted; a switch that fails goes back, and deletes none', async () => {
    const before = await uids();
    expect(before.length).toBeGreaterThan(5);
    shop.next({ web: 'c', ...BAD, ...TOGETHER });
    expect(await deploy('run-6', '--timeout', '8s')).toMatchObject({ code: 1 });
    expect(await uids()).toEqual(before);
    expect(Object.keys(await releases()).sort()).toEqual(['a-web', 'erp-sync', 'orders', 'prices', 'shared']);
    shop.next({ web: 'b', note: 'e', ...TOGETHER });
    expect(await deploy('run-7')).toMatchObject({ code: 0 });
    expect(await uids()).toEqual(before);
    expect(await releases()).toEqual({ [namespace]: '1 deployed' });
    shop.next({ web: 'c', ...BAD });
    expect(await deploy('run-8', '--timeout', '8s')).toMatchObject({ code: 1 });
    expect(await uids()).toEqual(before);
    expect(Object.keys(await releases())).toEqual([namespace]);
    shop.next({ web: 'b', note: 'e' });
    expect(await deploy('run-9')).toMatchObject({ code: 0 });
    expect(await uids()).toEqual(before);
    expect(Object.keys(await releases()).sort()).toEqual(['a-web', 'erp-sync', 'orders', 'prices', 'shared']);
    expect(await shop.missing(await shop.synthesized())).toEqual([]);
  }, 300_000);

  test('a migration completes before the app that waits for it changes; one that fails ends the deploy, and the way back runs none again', async () => {
    const jobs = () => cluster.kubectl('get', 'jobs', '-n', namespace, '-o', 'jsonpath={range .items[*]}{.metadata.uid} {end}');
    const image = async () =>
      (await cluster.kubectl('get', 'deployment', 'a-web', '-n', namespace, '-o', 'jsonpath={..containers[0].image}')).slice(-1);
    for (const [state, code, runs] of [
      [{ web: 'b', migration: 'good' }, 0, 'b'],
      [{ web: 'c', migration: 'bad' }, 1, 'b'],
      [{ web: 'c', migration: 'good' }, 0, 'c'],
    ] as const) {
      shop.next(state);
      const ended = await deploy(`migrate-${state.web}-${state.migration}`, '--timeout', '20s');
      expect([ended.code, await image(), ended.err]).toEqual([code, runs, expect.any(String)]);
      if (code === 0) expect(await shop.alone('confirm', namespace)).toMatchObject({ code: 0 });
    }
    expect((await releases()).migrate).toMatch(/deployed$/);
    const ran = await jobs();
    expect(await shop.alone('rollback', namespace)).toMatchObject({ code: 0 });
    expect([await image(), await jobs()]).toEqual(['b', ran]);
  }, 240_000);

  test('a release of somebody else with the name of an app is refused, and left alone', async () => {
    const chart = join(shop.place.folder, 'out/charts/eu', namespace, 'erp-sync');
    expect(await program('install', 'extra', chart, '--take-ownership')).toMatchObject({ code: 0 });
    shop.next({ web: 'b', note: 'e', extra: true });
    expect(await deploy('run-10')).toMatchObject({ code: 1, err: expect.stringContaining('helm/foreign') as string });
    expect(await releases()).toMatchObject({ extra: '1 deployed' });
  }, 60_000);
});

test('what kubectl() has applied is not removed when the first release by Helm fails', async () => {
  const shop = new WayShop(cluster, { ...helm(4), ...PER_APP }, 'apps-shop.cjs', 'apps-taken');
  const first = await shop.begin({ way: 'kubectl' });
  expect(await shop.alone('deploy', 'apps-taken', '--run', 'run-1')).toMatchObject({ code: 0 });
  expect(await shop.alone('confirm', 'apps-taken', '--run', 'run-1')).toMatchObject({ code: 0 });
  shop.next({ web: 'c', ...BAD });
  expect(await shop.alone('deploy', 'apps-taken', '--run', 'run-2', '--timeout', '8s')).toMatchObject({ code: 1 });
  for (const app of ['a-web', 'orders', 'erp-sync'])
    expect(await cluster.kubectl('get', 'deployment', app, '-n', 'apps-taken', '-o', 'name')).toContain(app);
  expect(await shop.alone('rollback', 'apps-taken')).toMatchObject({ code: 0 });
  expect(await shop.missing(first)).toEqual([]);
  shop.end();
}, 180_000);
