import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RunReport } from '../../lib/assembly';
import type { Io } from '../../lib/cli/io';
import { runCommandLine } from '../../lib/cli/run-command-line';

/** What a program reports; `undefined` is left out. */
type Told = { readonly [K in keyof RunReport]?: RunReport[K] | undefined };

/** A folder that commands run in, real and fresh for each test, with a world that remembers what was said. */
export interface CommandLine {
  readonly folder: string;
  /** Writes a file into the folder. */
  file(name: string, text: string): string;
  /** A program that does `body` and then reports, as `app.synth()` would. */
  program(name: string, report: Told, body?: string): string;
  /** Runs a command line in this process. */
  run(...argv: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
  /** The world of the next commands. */
  readonly world: { terminal: boolean; env: Record<string, string | undefined>; input?: string };
}

export function useCommandLine(): CommandLine {
  let folder = '';
  const world: CommandLine['world'] = { terminal: false, env: {} };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealane-unit-'));
    world.terminal = false;
    delete world.input;
    world.env = { LANG: 'C', PATH: process.env.PATH };
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, text: string): string => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return name;
  };
  return {
    get folder() {
      return folder;
    },
    world,
    file,
    program: (name, report, body = '') => file(name, programText(report, body)),
    run: async (...argv) => {
      const said = { out: '', err: '' };
      const io: Io = {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        input: () => Promise.resolve(world.input ?? ''),
        terminal: world.terminal,
        env: world.env,
        cwd: folder,
      };
      const code = await runCommandLine(argv, io);
      return { code, ...said };
    },
  };
}

function programText(report: Told, body: string): string {
  const whole: Told = {
    out: 'out',
    problems: [],
    objects: 3,
    clusters: ['eu'],
    reach: [{ name: 'eu', version: '1.34' }],
    namespaces: ['eu/shop'],
    resources: [],
    charts: [],
    waivers: [],
    changed: ['sealane.json'],
    removed: [],
    unchanged: 0,
    repository: { changed: [], removed: [], unchanged: 0 },
    ...report,
  };
  return [
    body,
    'const options = JSON.parse(process.env.SEALANE_SYNTH);',
    `require('node:fs').writeFileSync(options.report, ${JSON.stringify(JSON.stringify(whole))});`,
  ].join('\n');
}
