// npm run check: everything that can be known without running the tests. One line a step, the output of what failed, counts at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import tables from '../build/entries.cjs';

const { root, manifest } = tables;
const folder = mkdtempSync(join(tmpdir(), 'sealane-check-'));
const tarball = join(folder, `${manifest.name}-${manifest.version}.tgz`);

/** Lanes run side by side; a lane's steps one after the other, since the packed ones need the build. */
const lanes = [
  [
    ['types', 'tsc --noEmit -p .'],
    ['lint', 'eslint .'],
  ],
  [
    ['build', 'node tools/build/build.mjs'],
    ['package of at most 15 MB', `node tools/pack/size.mjs --pack ${folder}`],
    ['package by publint', `publint run ${tarball} --strict`],
    // node16 and bundler; node10 knows no `exports`, and the package needs Node 20.
    ['package by are-the-types-wrong', `attw ${tarball} --profile node16 --no-emoji --no-color`],
    ['format', 'prettier --check .'],
    ['unused code and dependencies', 'knip'],
  ],
];

function run(command) {
  const [file, ...args] = command.split(' ');
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ passed: false, output: error.message }));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

const counts = { passed: 0, failed: 0 };

async function runLane(steps) {
  for (const [name, command] of steps) {
    const start = performance.now();
    const { passed, output } = await run(command);
    counts[passed ? 'passed' : 'failed']++;
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
    console.log(`${passed ? 'pass' : 'FAIL'} ${seconds} s  ${name}`);
    if (!passed) console.log(`${output.trimEnd()}\n       ${command}\n`);
  }
}

await Promise.all(lanes.map(runLane));
rmSync(folder, { recursive: true, force: true });
console.log(`checks: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
