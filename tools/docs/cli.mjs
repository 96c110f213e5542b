// npm run docs: writes docs/cli.md from the help of the built command line.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const help = (...args) => execFileSync(process.execPath, [`${root}/dist/cli.js`, ...args, '--help', '--lang', 'en', '--no-color'], { encoding: 'utf8' }).trimEnd();

/** Every command but `help`, in the order in which the command line lists them. */
const commands = [...help().split('\nCommands:\n')[1].split('\n\n')[0].matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
const section = (title, text) => `## ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
writeFileSync(
  `${root}/docs/cli.md`,
  `# The command line\n\nMade by \`npm run docs\` from the commands' own help.\n\n${[section('sealane', help()), ...commands.map((name) => section(`sealane ${name}`, help(name)))].join('\n')}`,
);
