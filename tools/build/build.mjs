// npm run build: bundle and declarations side by side, then the stacks, which import the built package as a user would.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import tables from './entries.cjs';

const { root } = tables;

function tsc(project) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tsc -p ${project} failed`))));
  });
}

async function declarations() {
  rmSync(join(root, 'dist/types'), { recursive: true, force: true });
  await tsc('tsconfig.build.json');
}

async function stacks() {
  if (!existsSync(join(root, 'stacks'))) return;
  rmSync(join(root, 'dist/stacks'), { recursive: true, force: true });
  await tsc('tsconfig.stacks.json');
}

const start = performance.now();
try {
  const [output] = await Promise.all([bundle(), declarations()]);
  await stacks();
  const code = output.filter((file) => file.type === 'chunk');
  const bytes = code.reduce((sum, file) => sum + file.code.length, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stderr.write(`build: ${code.length} files, ${Math.round(bytes / 1024)} KB of code, ${seconds} s\n`);
} catch (error) {
  process.stderr.write(`build: ${error.message}\n`);
  process.exitCode = 1;
}
