// npm run bench:check: `sealane check --yaml` over 1000 objects in 200 files, beside the tools that are on the PATH or named by
// SEALANE_BENCH_BIN: kube-linter, kube-score, polaris, checkov. Whole processes, in turn. Writes docs/benchmarks-check.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 5;
const OBJECTS = 1000;
const FILES = 200;
const folder = mkdtempSync(join(tmpdir(), 'sealane-bench-'));
const path = [process.env.SEALANE_BENCH_BIN, process.env.PATH].filter(Boolean).join(delimiter);

/** How each is asked to judge a folder; `files` for those that take no folder. */
const CONTESTANTS = [
  { name: 'sealane', program: process.execPath, args: [join(root, 'dist/cli.js'), 'check', '--yaml', folder] },
  { name: 'sealane, SARIF', program: process.execPath, args: [join(root, 'dist/cli.js'), 'check', '--yaml', folder, '--format', 'sarif'] },
  { name: 'kube-score', program: 'kube-score', args: ['score'], files: true, version: ['version'] },
  { name: 'kube-linter', program: 'kube-linter', args: ['lint', folder], version: ['version'] },
  { name: 'Polaris', program: 'polaris', args: ['audit', '--audit-path', folder, '--format', 'pretty'], version: ['version'] },
  {
    name: 'Checkov',
    program: 'checkov',
    args: ['--directory', folder, '--framework', 'kubernetes', '--compact', '--quiet', '--skip-download'],
    version: ['--version'],
  },
];

/** The boutique over and over, each time under other names. */
function writeObjects() {
  const documents = readFileSync(join(root, 'test/fixtures/online-boutique.yaml'), 'utf8')
    .split(/^---$/m)
    .filter((text) => /^kind:/m.test(text));
  let file = [];
  for (let i = 0; i < OBJECTS; i++) {
    const round = Math.floor(i / documents.length);
    const renamed = documents[i % documents.length].replace(/\b(name|app|serviceAccountName): ([a-z][a-z-]*)$/gm, `$1: $2-${round}`);
    file.push(renamed);
    if (file.length < OBJECTS / FILES) continue;
    writeFileSync(join(folder, `shop-${i}.yaml`), file.join('---'));
    file = [];
  }
}

function run({ program, args, files = false }) {
  const all = files ? [...args, ...readdirSync(folder).map((name) => join(folder, name))] : args;
  const start = performance.now();
  const child = spawnSync('/usr/bin/time', ['-f', '%M', program, ...all], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PATH: path, LOG_LEVEL: 'ERROR' },
  });
  const seconds = (performance.now() - start) / 1000;
  const kilobytes = Number(child.stderr.trim().split('\n').at(-1));
  return { seconds, megabytes: kilobytes / 1024, said: child.stdout.length + child.stderr.length };
}

function versionOf({ program, version }) {
  if (!version) return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const child = spawnSync(program, version, { encoding: 'utf8', env: { ...process.env, PATH: path } });
  if (child.error || child.status !== 0) return undefined;
  return /\d+\.\d+\.\d+/.exec(child.stdout)?.[0] ?? 'built from source';
}

/** What the rules alone take of a process that has the objects at hand, as at synth: the first time, when V8 has compiled nothing, and the best. */
function rulesAlone() {
  const code = `
    const { readdirSync, readFileSync } = require('node:fs');
    const { loadAll } = require('js-yaml');
    const { judgeObjects, policyObject } = require(${JSON.stringify(join(root, 'dist/lazy-policy-finished.js'))});
    const folder = ${JSON.stringify(folder)};
    const objects = readdirSync(folder).flatMap((name) => loadAll(readFileSync(folder + '/' + name, 'utf8')));
    const run = () => { const start = performance.now(); judgeObjects(objects.map(policyObject)); return performance.now() - start; };
    console.log(JSON.stringify([objects.length, ...Array.from({ length: 7 }, run)]));`;
  const child = spawnSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8' });
  const [count, first, ...later] = JSON.parse(child.stdout);
  return { count, first, best: Math.min(...later) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  writeObjects();
  const there = CONTESTANTS.map((each) => ({ ...each, is: versionOf(each) })).filter(({ is }) => is !== undefined);
  const runs = new Map(there.map(({ name }) => [name, []]));
  const before = loadavg()[0];
  for (let round = 0; round < RUNS; round++)
    for (const each of there) {
      const found = run(each);
      // A contestant that says nothing has judged nothing.
      if (found.said < 1000) throw new Error(`${each.name} said ${found.said} characters`);
      runs.get(each.name).push(found);
    }
  const of = (name, key) => median(runs.get(name).map((each) => each[key]));
  const rows = there.map(
    ({ name, is }) =>
      `| ${name} | ${is} | ${of(name, 'seconds').toFixed(2)} | ${Math.min(...runs.get(name).map(({ seconds }) => seconds)).toFixed(2)} | ${of(name, 'megabytes').toFixed(0)} | ${(of(name, 'seconds') / of('sealane', 'seconds')).toFixed(1)} |`,
  );
  const rules = rulesAlone();
  const text = `# Benchmarks: check --yaml

Made by \`npm run bench:check\`: ${OBJECTS} objects in ${FILES} files (the Online Boutique over and over), each tool as a whole process with its own defaults, in turn,
${RUNS} runs. Checkov only with its Kubernetes checks, without network. Tools that the machine does not have are left out.

Machine: ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}; load before: ${before.toFixed(1)}.

| tool | version | median s | best s | MB | times sealane |
|---|---|---|---|---|---|
${rows.join('\n')}

All rules alone over ${rules.count} objects, as at synth: ${rules.first.toFixed(0)} ms in a fresh process, ${rules.best.toFixed(0)} ms when they have run before.
`;
  writeFileSync(join(root, 'docs/benchmarks-check.md'), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
