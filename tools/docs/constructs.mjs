// npm run docs: writes docs/constructs.md. Runs every example with the built package.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import tables from '../build/entries.cjs';
import page from './constructs-page.cjs';

const { root, entries } = tables;
const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };

// Below the package, so that it finds `sealane` as its own name.
mkdirSync(join(root, '.cache'), { recursive: true });
const folder = mkdtempSync(join(root, '.cache/docs-'));
try {
  const yaml = {};
  for (const name of page.EXAMPLES) {
    const program = join(folder, `${name}.cjs`);
    const source = readFileSync(join(root, 'docs/examples', `${name}.ts`), 'utf8');
    writeFileSync(program, ts.transpileModule(source, { compilerOptions: options }).outputText);
    const out = join(folder, name);
    // A digest that a build would find. Pipelines go into the folder that the command runs in.
    const input = `images.orders=sha256:${'0'.repeat(64)}`;
    const args = ['synth', '--quiet', '--app', program, '--out', out, '--input', input];
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: folder, stdio: 'inherit' });
    yaml[name] = page.yamlOf(out, name);
  }
  writeFileSync(join(root, 'docs/constructs.md'), page.constructsPage(root, entries, yaml));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
