// npm run docs: writes docs/rules.md, which the built command line prints.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = [`${root}/dist/cli.js`, 'rules', '--format', 'markdown', '--lang', 'en'];
writeFileSync(`${root}/docs/rules.md`, execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
