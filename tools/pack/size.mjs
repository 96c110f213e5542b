// npm run size: what the package weighs unpacked, and what importing it costs beside bare Node and cdk8s alone.
// `--pack FOLDER` only packs, and fails above the limit.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tables from '../build/entries.cjs';
import { pack } from './pack.mjs';

const LIMIT_MB = 15;
const ROUNDS = 15;
const at = process.argv.indexOf('--pack');

function weigh() {
  const { bytes, files, tarball } = pack(at > 0 ? process.argv[at + 1] : join(tmpdir(), 'sealane-size'));
  const megabytes = bytes / 2 ** 20;
  const under = (folder) => files.filter((file) => file.path.startsWith(folder)).reduce((sum, file) => sum + file.size, 0) / 2 ** 20;
  const parts = ['dist/types', 'dist', 'lib/kube/data'].map((folder) => `${folder} ${under(`${folder}/`).toFixed(2)}`);
  console.log(`unpacked ${megabytes.toFixed(2)} MB of at most ${LIMIT_MB}, ${files.length} files (${parts.join(', ')}): ${tarball}`);
  if (megabytes > LIMIT_MB) process.exitCode = 1;
}

/** Fresh processes, the contestants by turns, so that a busy moment hits all alike. */
function measureImports() {
  const contestants = { 'bare node': '', cdk8s: 'require("cdk8s")', sealane: 'require("./dist/index.js")' };
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, code] of Object.entries(contestants)) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: tables.root, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      times[name].push(performance.now() - start);
    }
  }
  const median = (name) => times[name].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  const bare = median('bare node');
  for (const name of ['cdk8s', 'sealane'])
    console.log(`import ${name}: ${(median(name) - bare).toFixed(1)} ms over bare node (${bare.toFixed(1)})`);
}

weigh();
if (at < 0) measureImports();
