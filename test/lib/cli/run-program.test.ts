import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, Cluster, Namespace, Worker } from '../../../lib';
import { RUN_VARIABLE } from '../../../lib/assembly';
import { ENTRIES } from '../../../lib/cli/program/known-errors';
import { FACTS, factVariable } from '../../../lib/pipeline';
import manifest from '../../../package.json';
import { useCommandLine } from '../../support/command-line';
import { survivors } from '../../support/processes';

const LOADER = join(__dirname, '../../support/programs/typescript.cjs');
const MAIN = join(__dirname, '../../../lib/cli/main.ts');

const cli = useCommandLine();
const PLAIN = { image: 'shop/sync:1.4.2', cpu: '100m', memory: '64Mi' } as const;

/** Code of the only problem that `check --json` tells. */
async function codeOf(...argv: string[]): Promise<string> {
  const { code, out } = await cli.run('check', '--json', ...argv);
  const { problems } = JSON.parse(out) as { problems: { code: string }[] };
  expect(code).toBe(problems.length === 0 ? 0 : 1);
  return problems.map((problem) => problem.code).join(', ');
}

test.each(['check', 'synth'])('%s hands the program the day, by which waivers end', async (command) => {
  cli.program('shop.js', {}, "require('node:fs').writeFileSync('run.json', process.env.SEALANE_SYNTH);");
  const before = new Date().toISOString().slice(0, 10);
  await cli.run(command, '--app', 'shop.js');
  const { today } = JSON.parse(readFileSync(join(cli.folder, 'run.json'), 'utf8')) as { today: string };
  expect([before, new Date().toISOString().slice(0, 10)]).toContain(today);
});

describe('which program is run', () => {
  test('the one that cdk8s.yaml names', async () => {
    cli.program('shop.js', {});
    cli.file('cdk8s.yaml', 'language: typescript\napp: node shop.js\noutput: out/yaml\n');
    expect(await codeOf()).toBe('');
  });

  test.each([
    ['no file at all', undefined, 'program/not-named'],
    ['a file without app', 'language: typescript\n', 'program/settings'],
    ['an app that is a list', 'app: [node, shop.js]\n', 'program/settings'],
    ['a file that is no YAML', 'app: "node\n', 'program/settings'],
    ['a prototype as app', '__proto__: { app: node shop.js }\n', 'program/settings'],
    ['a file of a megabyte', `# ${'x'.repeat(1_000_000)}\napp: node shop.js\n`, 'program/settings'],
    ['a billion laughs', 'a: &a [x, x]\nb: &b [*a, *a]\napp: node shop.js\nc: [*b, *b, *missing]\n', ''],
    ['what a shell is needed for', 'app: npx tsc && node shop.js\n', 'program/shell-syntax'],
    ['a script that is not there', 'app: node_modules/.bin/none.js\n', 'program/not-found'],
    ['a command that is not there', 'app: no-such-command-of-sealane\n', 'program/not-found'],
  ])('%s', async (_, settings, code) => {
    cli.program('shop.js', {});
    if (settings !== undefined) cli.file('cdk8s.yaml', settings);
    expect(await codeOf()).toBe(code);
  });

  test('TypeScript without a loader in the project says which to install', async () => {
    cli.file('package.json', '{}');
    cli.file('shop.ts', '');
    const { err } = await cli.run('check', '--app', 'shop.ts');
    expect(err).toContain('program/no-loader');
    expect(err).toContain('npm install --save-dev tsx');
  });

  test('a path with a blank in it is one file', async () => {
    cli.program('my shop/main file.js', {});
    expect(await codeOf('--app', 'my shop/main file.js')).toBe('');
  });
});

test('no room for temporary files is a problem of the machine, not a fault of ours', () => {
  cli.program('shop.js', {});
  const env = { ...process.env, LANG: 'C', TMPDIR: join(cli.folder, 'none') };
  const { status, stderr } = spawnSync(process.execPath, ['-r', LOADER, MAIN, 'check', '--app', 'shop.js'], {
    cwd: cli.folder,
    env,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('command/no-temporary');
});

test('no variable that jobs of a pipeline have is taken for the options of a command', () => {
  expect(FACTS.map(factVariable)).not.toContain(RUN_VARIABLE);
});

describe('how a program can end', () => {
  test.each([
    ['without app.synth()', '', 'program/no-synth'],
    ['with an exit code', 'process.exit(5)', 'program/exit-code'],
    ['with an exception', 'null.x', 'program/failed'],
    ['with a text that is thrown', "throw 'no'", 'program/failed'],
    ['with a promise that nobody caught', "Promise.reject(new Error('late'))", 'program/failed'],
    ['by a signal', "process.kill(process.pid, 'SIGKILL')", 'program/killed'],
    [
      'with a report of another version',
      "require('fs').writeFileSync(JSON.parse(process.env.SEALANE_SYNTH).report, '{}')",
      'program/version',
    ],
  ])('%s', async (_, body, code) => {
    cli.file('shop.js', body);
    expect(await codeOf('--app', 'shop.js')).toBe(code);
  });

  test('two constructs of one id are told with the line, where they are, and what to do', async () => {
    cli.file(
      'shop.js',
      `const { Construct, RootConstruct } = require(${JSON.stringify(require.resolve('constructs'))});
const shop = new Construct(new RootConstruct(), 'shop');
new Construct(shop, 'web');
new Construct(shop, 'web');`,
    );
    const { code, err } = await cli.run('check', '--app', 'shop.js');
    expect(code).toBe(1);
    expect(err).toMatch(/program\/same-id: two constructs in shop \(Construct\) have the id web;.*\n.*shop\.js:4\)\n {2}fix /);
  });

  test.each([
    [
      'a workload that stands in no Namespace',
      () => new Worker(new App(), 'sync', PLAIN),
      'program/outside-namespace: sync stands outside',
    ],
    [
      'a Namespace without a cluster',
      () => new Namespace(new App(), 'shop', { stage: 'prod' } as never),
      'program/no-cluster: the Namespace shop is',
    ],
    [
      'a Cluster without a provider',
      () => new Cluster(new App(), 'eu', { version: '1.34' } as never),
      'program/no-provider: the Cluster eu does',
    ],
  ])('%s is told in words of ours, in both languages', async (_, build, words) => {
    let message = '';
    try {
      build();
    } catch (error) {
      ({ message } = error as Error);
    }
    cli.file('shop.js', `\nthrow new Error(${JSON.stringify(message)});`);
    expect((await cli.run('check', '--app', 'shop.js')).err).toContain(words);
    const chinese = await cli.run('check', '--app', 'shop.js', '--lang', 'zh-CN');
    expect(chinese.err).toContain(words.split(':')[0]);
    expect(chinese.err).toMatch(/shop\.js:2\)\n {2}修复 请/);
  });

  test('an entry of the package that is none is told with those that are', async () => {
    expect(ENTRIES).toEqual(
      Object.keys(manifest.exports)
        .filter((path) => path !== './package.json')
        .map((path) => `sealane${path.slice(1)}`),
    );
    cli.file('node_modules/sealane/package.json', JSON.stringify({ name: 'sealane', exports: { '.': './index.js' } }));
    cli.file('shop.js', "require('sealane/github');");
    const { err } = await cli.run('check', '--app', 'shop.js');
    expect(err).toMatch(
      /^program\/no-entry: the program imports "sealane\/github".*\n.*\n {2}fix {2}import from one of sealane, .*sealane\/ci/,
    );
  });

  test('an exception names the line, and the stack trace only with --debug', async () => {
    cli.file('shop.js', 'console.error("before");\n\nnull.x;');
    const plain = await cli.run('check', '--app', 'shop.js');
    expect(plain.err).toContain('shop.js:3)');
    expect(plain.err).toContain('before\n');
    expect(plain.err).not.toContain('at Module._compile');
    expect((await cli.run('check', '--app', 'shop.js', '--debug')).err).toContain('at Module._compile');
  });

  test('an exception after a while has no stack trace either, and what was said before is there once', async () => {
    cli.file('shop.js', 'console.error("before"); setTimeout(() => { console.error("last"); null.x; }, 2500);');
    const { err } = await cli.run('check', '--app', 'shop.js');
    expect(err).toMatch(/^before\nlast\nprogram\/failed: /);
    expect(err).not.toContain('at Timeout');
  }, 15_000);

  test('an exception in compiled code names the line of its TypeScript', async () => {
    // One generated line, two of the source: AAAA;AACA
    const map = { version: 3, sources: ['../src/shop.ts'], names: [], mappings: 'AAAA;AACA' };
    cli.file('dist/shop.js.map', JSON.stringify(map));
    cli.file('dist/shop.js', '"use strict";\nnull.x;\n//# sourceMappingURL=shop.js.map');
    expect((await cli.run('check', '--app', 'dist/shop.js')).err).toMatch(/src\/shop\.ts:2\)/);
  });

  test('what it prints never mixes with our data', async () => {
    cli.program('shop.js', {}, 'console.log("hello")');
    const { out, err } = await cli.run('check', '--app', 'shop.js', '--json');
    expect(JSON.parse(out)).toEqual({ problems: [], waivers: [], suppressed: [], unknown: [] });
    expect(err).toContain('hello');
  });

  test('one that goes on after its work is not waited for in silence', async () => {
    cli.program('shop.js', {}, 'setTimeout(() => {}, 7000)');
    expect((await cli.run('check', '--app', 'shop.js')).err).toContain('still running after app.synth()');
  }, 15_000);

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'when %s tells the command to end, the program ends with it, and the exit code is %d without a problem',
    async (signal, expected) => {
      const pidFile = join(cli.folder, 'pid');
      cli.file('shop.js', "require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)");
      const command = spawn(process.execPath, ['-r', LOADER, MAIN, 'check', '--app', 'shop.js'], { cwd: cli.folder });
      let said = '';
      command.stderr.on('data', (text: Buffer) => (said += text.toString()));
      const ended = new Promise((resolve) => command.on('close', resolve));
      while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await sleep(20);
      command.kill(signal);
      expect(await ended).toBe(expected);
      expect(said).toBe('');
      expect(await survivors([Number(readFileSync(pidFile, 'utf8'))])).toEqual([]);
    },
    30_000,
  );
});
