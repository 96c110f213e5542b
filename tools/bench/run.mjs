// npm run bench [-- --quick] [--node <program>]: every contestant at 100, 1000 and 3000 services, each point in fresh processes, interleaved;
// then import times, `sealane synth` of the demo, and a chain of 1000 dependent units. Writes docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const quick = process.argv.includes('--quick');
const rounds = 5;
/** The disk of a shared machine takes 0.03 to 0.5 ms to make a file, in moods of its own: contestants write to memory where there is some. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const sizes = quick ? [100, 1000] : [100, 1000, 3000];

/** cdk8s with a chart per service is quadratic: 3000 services take minutes, and one run says it all. */
const POINTS = [
  ['sealane', 'one'],
  ['sealane', 'ten'],
  ['sealane', 'each'],
  ['sealane', 'one', tmpdir()],
  ['sealane', 'ten', tmpdir()],
  ['sealane', 'each', tmpdir()],
  ['cdk8s-plus-28', 'one'],
  ['cdk8s-plus-28', 'each'],
  ['cdk8s ApiObject', 'one'],
  ['yaml', 'one'],
  ['js-yaml', 'one'],
  ['JSON', 'one'],
];

/** Points on the Node.js that runs this file. */
const OTHER_POINTS = [
  ['sealane', 'one'],
  ['js-yaml', 'one'],
];

/** The Node.js that is measured; the one that runs this file, if it is another, for the points that matter most. */
const at = process.argv.indexOf('--node');
const measured = at > 0 ? process.argv[at + 1] : process.execPath;
/** As `sealane` runs programs: lib/cli/program/run-program.ts. */
const FLAGS = [`--v8-pool-size=${Math.min(4, Math.max(1, availableParallelism() - 1))}`, '--max-semi-space-size=16'];

function node(args, { program = measured, ...options } = {}) {
  const run = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  if (run.status !== 0) throw new Error(`node ${args.join(' ')}\n${run.stderr}`);
  return run.stdout;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const fixed = (value, digits) => value.toFixed(digits);

function measurePoints() {
  const results = new Map();
  for (const services of sizes) {
    for (let round = 0; round < rounds; round++) {
      const others =
        measured === process.execPath ? [] : OTHER_POINTS.map(([contestant, layout]) => [contestant, layout, memory, process.execPath]);
      for (const [contestant, layout, out = memory, program = measured] of [...POINTS, ...others]) {
        const slow = contestant === 'cdk8s-plus-28' && layout === 'each' && services >= 1000;
        if (slow && (round > 0 || services > 1000)) continue;
        const key = `${contestant}|${layout}|${services}|${out === memory ? '' : ', to the disk'}${program === measured ? '' : `, on Node.js ${process.version}`}`;
        process.stderr.write(`\r${round + 1}/${rounds}  ${key}`.padEnd(70));
        const list = results.get(key) ?? results.set(key, []).get(key);
        list.push(
          JSON.parse(
            node([...FLAGS, 'tools/bench/point.mjs', contestant, layout, String(services)], {
              program,
              env: { ...process.env, TMPDIR: out },
            }),
          ),
        );
      }
    }
  }
  process.stderr.write('\n');
  return results;
}

function measureImports() {
  const code = (request) =>
    `const s=performance.now();${request ? `require(${JSON.stringify(request)})` : ''};process.stdout.write(String(performance.now()-s))`;
  const requests = {
    'bare node': '',
    constructs: 'constructs',
    cdk8s: 'cdk8s',
    sealane: './dist/index.js',
    'cdk8s-plus-28': 'cdk8s-plus-28',
  };
  const times = Object.fromEntries(Object.keys(requests).map((name) => [name, []]));
  for (let round = 0; round < (quick ? 9 : 21); round++) {
    for (const [name, request] of Object.entries(requests)) times[name].push(Number(node(['-e', code(request)])));
  }
  return Object.entries(times).map(([name, values]) => ({ name, ms: median(values) }));
}

function measureWhole(args) {
  const times = [];
  for (let round = 0; round < rounds + 2; round++) {
    const start = performance.now();
    node(args);
    times.push(performance.now() - start);
  }
  return median(times);
}

function markdown({ points, imports, synth, chain, pipelines }) {
  const [cpu] = cpus();
  const rows = [...points].map(([key, runs]) => {
    const [contestant, layout, services, where] = key.split('|');
    const layouts = { one: 'one', ten: 'one per 10 services', each: 'one per service' };
    const of = (field) => median(runs.map((run) => run[field]));
    return `| ${contestant} | ${layouts[layout]}${where} | ${services} | ${fixed(of('buildMs'), 0)} | ${fixed(of('writeMs'), 0)} | **${fixed(of('msPerService'), 3)}** | ${fixed(of('peakMB'), 0)} | ${runs.length} |`;
  });
  return `# Benchmarks

Made by \`npm run bench\`; every number of this page comes from that command, in one run, on one machine.

Machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${node(['-v']).trim().slice(1)}, ${process.platform} ${process.arch}.
Peers: cdk8s ${version('cdk8s')}, cdk8s-plus-28 ${version('cdk8s-plus-28')}, yaml ${version('yaml')}, js-yaml ${version('js-yaml')}.

## Synthesis

A service is seven objects: Deployment with probes and resources, Service, Ingress, HorizontalPodAutoscaler, NetworkPolicy,
ServiceAccount, PodDisruptionBudget. Sealane builds, checks all objects (schema of Kubernetes 1.34, references, selectors, names,
images, hosts) and writes the assembly; cdk8s builds and writes; the dumps only write. Each point is a fresh process, medians,
contestants in turn, each with \`${FLAGS.join(' ')}\`, as \`sealane synth\` runs programs; time from after the imports to the last file written; memory is the peak of the whole process. Files go to
${memory === tmpdir() ? 'the temporary folder' : 'memory (`/dev/shm`), except where a row says otherwise'}: a disk has its own price for each file, whoever makes it.

| contestant | namespaces or charts | services | build ms | check + write ms | ms a service | peak MB | runs |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

cdk8s-plus-28 with a chart per service is measured once at 1000 services and left out at 3000, where it takes minutes.

## Import

Median wall time of \`require\` in a fresh process.

| module | ms |
|---|---|
${imports.map(({ name, ms }) => `| ${name} | ${fixed(ms, 1)} |`).join('\n')}

## Whole commands

| command | s |
|---|---|
| \`sealane synth\` of the compiled boutique (${synth.objects} objects) | ${fixed(synth.ms / 1000, 2)} |

A chain of 1000 dependent namespaces is synthesized in ${fixed(chain.chainedMs, 0)} ms, the same namespaces without dependencies in ${fixed(chain.plainMs, 0)} ms
(\`node tools/bench/chain.mjs\`). The files of a pipeline of 12 images for all seven CI systems take
${fixed(pipelines, 0)} ms, with what is loaded for them (\`node tools/bench/pipelines.mjs\`).
`;
}

function version(name) {
  return JSON.parse(readFileSync(`${root}/node_modules/${name}/package.json`, 'utf8')).version;
}

if (!existsSync(`${root}/dist/index.js`)) throw new Error('run `npm run build` first');
const points = measurePoints();
const imports = measureImports();
const synth = {
  ms: measureWhole(['dist/cli.js', 'synth', '--quiet']),
  objects: JSON.parse(readFileSync(`${root}/out/sealane.json`, 'utf8')).objects.length,
};
const chain = JSON.parse(node(['tools/bench/chain.mjs', '1000'], { env: { ...process.env, TMPDIR: memory } }));
const pipelines = median(Array.from({ length: rounds + 2 }, () => JSON.parse(node(['tools/bench/pipelines.mjs'])).all));
const page = markdown({ points, imports, synth, chain, pipelines });
if (!quick) writeFileSync(`${root}/docs/benchmarks.md`, page);
console.log(page);
