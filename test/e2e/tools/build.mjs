#!/usr/bin/env node
/**
 * Builds the programs of the end-to-end tests from their Go modules, once, into a cache outside of the repository:
 * $SEALANE_E2E_CACHE, or ~/.cache/sealane/e2e. What is there already is not built again.
 * Progress goes to stderr; stdout gets one line, the folder: `bin/` (setup-envtest's layout), `stages/`, `crds/`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
/** What a program of Kubernetes says of itself: without, it takes itself for a draft. */
const versioned = (version) => {
  const [major, minor] = version.split('.');
  const words = Object.entries({ gitVersion: `v${version}`, gitMajor: major, gitMinor: minor });
  return ['-s -w', ...words.map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)].join(' ');
};
/** A kubeadm knows its own minor and the one before. */
const KUBEADMS = ['1.35.4', '1.33.13', '1.31.9', '1.29.6'];
/** Whoever has one of them must be able to deploy. */
const HELMS = ['4.3.1', '3.22.0'];
const minorOf = (version) => version.split('.').slice(0, 2).join('.');

/** One Go module per entry: apart, their requirements cannot clash. */
const MODULES = [
  {
    name: 'etcd',
    ldflags: '-s -w',
    programs: { etcd: 'go.etcd.io/etcd/server/v3' },
  },
  {
    name: 'kwok',
    ldflags: '-s -w',
    programs: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
  },
  {
    name: 'kubernetes',
    ldflags: versioned('1.37.2'),
    programs: Object.fromEntries(
      ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'kubeadm'].map((p) => [p, `k8s.io/kubernetes/cmd/${p}`]),
    ),
  },
  // The same package builds Helm 3 and 4, whose flags differ; the version is what both say of themselves.
  ...HELMS.map((version) => ({
    name: `helm-${version.split('.')[0]}`,
    ldflags: `-s -w -X helm.sh/helm/v${version.split('.')[0]}/internal/version.version=v${version}`,
    programs: { [`helm-${version.split('.')[0]}`]: `helm.sh/helm/v${version.split('.')[0]}/cmd/helm` },
  })),
  {
    name: 'argo-rollouts',
    ldflags: '-s -w',
    programs: { 'rollouts-controller': 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller' },
  },
  {
    name: 'flagger',
    ldflags: '-s -w',
    programs: { flagger: 'github.com/fluxcd/flagger/cmd/flagger' },
  },
  {
    name: 'pulumi',
    // Without a version the Automation API refuses it.
    ldflags: '-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0',
    programs: { pulumi: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi' },
  },
  ...KUBEADMS.map((version) => ({
    name: `kubeadm-${minorOf(version)}`,
    ldflags: versioned(version),
    programs: { [`kubeadm-${minorOf(version)}`]: 'k8s.io/kubernetes/cmd/kubeadm' },
  })),
];

/** Files of kwok's module that say how its fake nodes and pods behave. */
const STAGES = ['kustomize/stage/pod/fast', 'kustomize/stage/node/fast', 'kustomize/stage/node/heartbeat-with-lease'];
const CRDS = JSON.parse(readFileSync(join(here, 'crds.json'), 'utf8'));
const FLAGS = ['-trimpath', '-buildvcs=false'];

const started = Date.now();
const say = (line) => process.stderr.write(`[${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s] ${line}\n`);

/** Runs a program and gives back its stdout; each stderr line goes to `onLine`; the last ones are quoted when it fails. */
function run(command, args, { cwd, env = process.env, onLine = () => {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const last = [];
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    createInterface({ input: child.stderr }).on('line', (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      onLine(line);
    });
    child.on('error', (error) =>
      reject(
        error.code === 'ENOENT'
          ? new Error(`${command} is not on the PATH; the end-to-end tests need Go 1.26 or newer: https://go.dev/dl/`)
          : error,
      ),
    );
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${command} ${args[0]} ended with ${code}\n${last.join('\n')}`)),
    );
  });
}

const cache = join(process.env.SEALANE_E2E_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sealane', 'e2e'));

/** A cache folder of exactly this content. */
const cached = (name, ...content) => join(cache, `${name}-${checksum(JSON.stringify([content, process.platform, process.arch]))}`);
const checksum = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Where a module's programs lie: a new version of one module leaves the others as they are. */
function moduleCache(module) {
  const pins = ['go.mod', 'go.sum'].map((file) => readFileSync(join(here, module.name, file), 'utf8'));
  return cached(module.name, module, FLAGS, pins);
}

/** Makes `path` in one step: a build that is broken off leaves nothing behind that looks finished. */
async function atomically(path, make) {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = mkdtempSync(join(dirname(path), '.making-'));
  try {
    await make(join(temporary, basename(path)));
    if (!existsSync(path)) renameSync(join(temporary, basename(path)), path);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function buildModule({ name, ldflags, programs }, bin) {
  const missing = Object.keys(programs).filter((program) => !existsSync(join(bin, program)));
  if (missing.length === 0) return;
  const cwd = join(here, name);
  const env = { ...process.env, CGO_ENABLED: '0' };
  say(`${name}: reading its Go modules`);
  const packages = missing.map((program) => programs[program]);
  const total = (await run('go', ['list', '-deps', ...packages], { cwd, env })).split('\n').length - 1;
  let done = 0;
  let told = Date.now();
  // `-v` names each package as it is compiled (cached ones are skipped in silence).
  const onLine = () => {
    done += 1;
    if (Date.now() - told < 15_000) return;
    told = Date.now();
    say(`${name}: ${done} of at most ${total} packages compiled`);
  };
  say(`${name}: building ${missing.join(', ')}`);
  for (const [index, program] of missing.entries()) {
    await atomically(join(bin, program), (target) =>
      run('go', ['build', '-v', ...FLAGS, '-ldflags', ldflags, '-o', target, packages[index]], { cwd, env, onLine }),
    );
    say(`${name}: ${program} is built`);
  }
}

async function moduleFolder(module, cwd = here) {
  // A module that asks for a newer Go makes the command fail although it has been downloaded: the answer counts.
  const answer = JSON.parse(await run('go', ['mod', 'download', '-json', module], { cwd }));
  if (!answer.Dir) throw new Error(`go mod download ${module}: ${answer.Error}`);
  return answer.Dir;
}

async function copyStages(target) {
  const from = await moduleFolder('sigs.k8s.io/kwok', join(here, 'kwok'));
  mkdirSync(target, { recursive: true });
  for (const folder of STAGES)
    for (const file of readdirSync(join(from, folder)).filter((f) => f.endsWith('.yaml') && f !== 'kustomization.yaml'))
      writeFileSync(join(target, `${folder.split('/').slice(2).join('-')}-${file}`), readFileSync(join(from, folder, file)));
}

async function copyCrds(target) {
  mkdirSync(target, { recursive: true });
  for (const { module, folder, files } of CRDS) {
    say(`CRDs of ${module}`);
    const from = join(await moduleFolder(module), folder);
    const wanted = readdirSync(from).filter((f) => /\.ya?ml$/.test(f) && new RegExp(files).test(f));
    if (wanted.length === 0) throw new Error(`${module} has no CRD file ${files} in ${folder}`);
    for (const file of wanted) cpSync(join(from, file), join(target, file));
  }
}

/** All programs in one folder, as KUBEBUILDER_ASSETS wants them; they are links, and take no room. */
async function gatherPrograms(target) {
  mkdirSync(target);
  for (const module of MODULES)
    for (const program of Object.keys(module.programs)) linkSync(join(moduleCache(module), program), join(target, program));
}

async function main() {
  for (const module of MODULES) await buildModule(module, moduleCache(module));
  const folder = cached('all', MODULES.map(moduleCache), STAGES, CRDS);
  await atomically(join(folder, 'bin'), gatherPrograms);
  await atomically(join(folder, 'stages'), copyStages);
  await atomically(join(folder, 'crds'), copyCrds);
  process.stdout.write(`${folder}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
