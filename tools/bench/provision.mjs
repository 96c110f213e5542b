// npm run bench:provision: a preview of 300 workloads through provision(app), beside a hand-written Pulumi program with as many resources,
// on the real engine; fresh processes in turn, medians. Writes docs/benchmarks-provision.md.
// Needs Go: the engine is built from its module, as for the end-to-end tests, unless SEALANE_E2E_BIN names a folder with `pulumi`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const WORKLOADS = 300;
const RUNS = Number(process.argv[2] ?? 5);
const CONTESTANTS = ['sealane', 'hand-written'];

const provider = spawn(process.execPath, [join(here, 'echo-provider.mjs'), '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = await new Promise((resolve) => provider.stdout.once('data', (data) => resolve(String(data).trim())));
const folder = mkdtempSync(join(tmpdir(), 'sealane-bench-'));

const env = {
  ...process.env,
  PATH: [programs(), process.env.PATH].join(delimiter),
  PULUMI_BACKEND_URL: `file://${folder}`,
  PULUMI_HOME: join(folder, 'home'),
  PULUMI_CONFIG_PASSPHRASE: 'bench',
  PULUMI_SKIP_UPDATE_CHECK: 'true',
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
  PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: 'true',
  PULUMI_DEBUG_PROVIDERS: `kubernetes:${port}`,
};

function point(contestant) {
  const run = spawnSync(process.execPath, [join(here, 'provision-point.mjs'), contestant, String(WORKLOADS)], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${contestant}: ${run.stdout}${run.stderr}`);
  return JSON.parse(run.stdout.trim().split('\n').at(-1));
}

function programs() {
  if (process.env.SEALANE_E2E_BIN) return process.env.SEALANE_E2E_BIN;
  const build = spawnSync(process.execPath, [join(root, 'test/e2e/tools/build.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error('the engine could not be built');
  return join(build.stdout.trim(), 'bin');
}

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const points = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));
  for (let round = 0; round < RUNS; round++) for (const name of CONTESTANTS) points[name].push(point(name));
  const of = (name, key) => median(points[name].map((each) => each[key]));
  const ratio = (key) => (of('sealane', key) / of('hand-written', key)).toFixed(2);
  const rows = CONTESTANTS.map(
    (name) =>
      `| ${name} | ${of(name, 'resources')} | ${(of(name, 'previewMs') / 1000).toFixed(2)} | ${(of(name, 'wholeMs') / 1000).toFixed(2)} | ${of(name, 'peakMB').toFixed(0)} |`,
  );
  const text = `# Benchmarks: preview by the Pulumi engine

Made by \`npm run bench:provision\`: ${WORKLOADS} workloads on the real engine with a provider that takes everything, fresh processes in turn,
medians of ${RUNS} runs. The hand-written program builds its objects as literals and registers them by the classes of
\`@pulumi/kubernetes\`; ours builds, checks and registers them. Memory is the peak of the process that runs the program.

Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}.

| program | resources | preview s | whole s | peak MB |
|---|---|---|---|---|
${rows.join('\n')}
| ratio | | ${ratio('previewMs')} | ${ratio('wholeMs')} | ${ratio('peakMB')} |
`;
  writeFileSync(join(root, 'docs/benchmarks-provision.md'), text);
  process.stdout.write(text);
} finally {
  provider.kill();
  rmSync(folder, { recursive: true, force: true });
}
