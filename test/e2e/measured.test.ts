import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenThere } from './harness/apt-programs';
import { useCluster } from './harness/cluster';
import { freePort } from './harness/free-port';
import { startRollouts, type RolloutsController } from './harness/rollouts-controller';
import { waitFor } from './harness/wait-for';

const CLI = join(__dirname, '../../dist/cli.js');
const PROGRAM = join(__dirname, 'programs/progressive-shop.cjs');
const AT = 'shop-measured';

const cluster = useCluster();
let folder: string;
let server: Server;
let controller: RolloutsController;
let prometheus: ChildProcess;
let address: string;

/** What the pods of a version have counted: requests by HTTP status. Pods of versions that are not named got none. */
let traffic: Readonly<Record<number, Readonly<Record<string, number>>>> = {};

/** The counters of all pods, as a scrape of each would find them. Kubelets are played here, and so is what runs in the pods. */
async function countersOf(seconds: number): Promise<string> {
  const { items } = JSON.parse(await cluster.kubectl('get', 'pods', '-n', AT, '-o', 'json')) as {
    items: { metadata: { name: string }; spec: { containers: [{ image: string }] } }[];
  };
  const lines = items.flatMap(({ metadata: { name }, spec }) => {
    const counts = traffic[Number(spec.containers[0].image.split(':1.0.')[1])] ?? {};
    return Object.entries(counts).map(
      ([code, rate]) => `http_requests_total{namespace="${AT}",pod="${name}",code="${code}"} ${Math.round(rate * seconds)}\n`,
    );
  });
  return `# TYPE http_requests_total counter\n${lines.join('')}`;
}

async function startPrometheus(target: number): Promise<void> {
  const port = await freePort();
  const config = {
    global: { scrape_interval: '500ms' },
    scrape_configs: [{ job_name: 'pods', static_configs: [{ targets: [`127.0.0.1:${target}`] }] }],
  };
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const args = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  prometheus = spawn('prometheus', args, { stdio: 'ignore' });
  address = `http://127.0.0.1:${port}`;
  await waitFor('Prometheus answers', 60, async () => {
    const answer = await fetch(`${address}/-/ready`).catch(() => undefined);
    return answer?.ok === true ? [] : ['no answer'];
  });
}

function sealane(...args: readonly string[]): Promise<{ readonly code: number; readonly err: string }> {
  const env = { ...process.env, KUBECONFIG: cluster.kubeconfig, LANG: 'C' };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args, '--app', PROGRAM], { cwd: folder, env }, (error, _, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, err });
    });
  });
}

const program = (version: number) =>
  writeFileSync(join(folder, 'state.json'), JSON.stringify({ version, how: 'canary', judge: 'http://127.0.0.1', prometheus: address }));

function deploy(version: number): Promise<{ readonly code: number; readonly err: string }> {
  program(version);
  return sealane('deploy', AT, '--run', `run-${version}`, '--timeout', '60s');
}

whenThere(['prometheus'])('a canary that a real Prometheus judges', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-measured-'));
    const port = await freePort();
    const began = Date.now();
    server = createServer((_, response) => {
      countersOf((Date.now() - began) / 1000).then(
        (text) => response.end(text),
        () => response.writeHead(500).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await startPrometheus(port);
    controller = await startRollouts(cluster);
    program(1);
    expect(await sealane('synth')).toMatchObject({ code: 0 });
    const place = join(folder, 'out/yaml/eu', AT);
    const rails = readdirSync(place).filter((name) => name.includes('namespace') || name.includes(AT));
    for (const name of rails) await cluster.kubectl('apply', '--server-side', '-f', join(place, name));
    traffic = { 1: { 200: 10 } };
    expect(await deploy(1)).toMatchObject({ code: 0 });
    expect(await sealane('confirm', AT, '--run', 'run-1')).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await controller?.stop();
    prometheus?.kill('SIGKILL');
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  test('good answers promote it', async () => {
    traffic = { 1: { 200: 10 }, 2: { 200: 10 } };
    expect(await deploy(2)).toMatchObject({ code: 0 });
    expect(await sealane('confirm', AT, '--run', 'run-2')).toMatchObject({ code: 0 });
  });

  test('where every request fails there is not one good series, and it is taken back', async () => {
    traffic = { 2: { 200: 10 }, 3: { 500: 10 } };
    const { code, err } = await deploy(3);
    expect([code, err]).toEqual([1, expect.stringMatching(/"success-rate" assessed Failed/)]);
    expect(await sealane('rollback', AT, '--run', 'run-3')).toMatchObject({ code: 0 });
  });

  test.each([
    [4, 'without any counter', {}],
    [5, 'with counters that stand still', { 200: 0 }],
  ])('version %i, %s, is not good', async (version, _, counts) => {
    traffic = { 2: { 200: 10 }, [version]: counts };
    const { code, err } = await deploy(version);
    expect([code, err]).toEqual([1, expect.stringContaining('its analysis got no data')]);
    expect(await sealane('rollback', AT, '--run', `run-${version}`)).toMatchObject({ code: 0 });
  });
});
