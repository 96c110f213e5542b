import { join } from 'node:path';
import { withProgress } from '../../../lib/cli/progress';
import type { ReportedProblem } from '../../../lib/core';
import { useCommandLine } from '../../support/command-line';

const cli = useCommandLine();
const PROBLEM: ReportedProblem = {
  code: 'a/b',
  severity: 'error',
  path: 'shop/web',
  construct: 'WebService',
  what: 'it is so',
  fix: 'do that',
};
const RED = '\u001B[31m';

describe('colour', () => {
  test.each<[string, boolean, Record<string, string>, string[], boolean]>([
    ['a pipe', false, {}, [], false],
    ['a terminal', true, {}, [], true],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, [], false],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, [], true],
    ['a terminal with --no-color', true, {}, ['--no-color'], false],
    ['a dumb terminal', true, { TERM: 'dumb' }, [], false],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, [], true],
    ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, [], false],
  ])('%s', async (...[, terminal, env, argv, coloured]) => {
    cli.program('shop.js', { problems: [PROBLEM] });
    cli.world.terminal = terminal;
    Object.assign(cli.world.env, env);
    expect((await cli.run('check', '--app', 'shop.js', ...argv)).err.includes(RED)).toBe(coloured);
  });
});

describe('exit codes and streams', () => {
  test('an open problem is 1, and data stays on stdout', async () => {
    cli.program('shop.js', { problems: [PROBLEM], changed: [] });
    const { code, out, err } = await cli.run('synth', '--app', 'shop.js', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ problems: [PROBLEM] });
    expect(err).toContain('nothing was written');
  });

  test('a synthesis that the disk stopped is told as far as it came', async () => {
    cli.program('shop.js', { problems: [PROBLEM], changed: ['yaml/eu/a.yaml'], removed: [] });
    const { code, err } = await cli.run('synth', '--app', 'shop.js');
    expect(code).toBe(1);
    expect(err).toContain('incomplete: only 1 file written and 0 removed');
  });

  test('a warning is told and is no failure', async () => {
    cli.program('shop.js', { problems: [{ ...PROBLEM, severity: 'warning' }] });
    const { code, err } = await cli.run('check', '--app', 'shop.js');
    expect(code).toBe(0);
    expect(err).toContain('a/b: it is so');
    expect(err).toContain('1 warning');
  });

  test.each([
    [['sealane.json'], [], 3],
    [[], ['yaml/old.yaml'], 3],
    [[], [], 0],
  ])('synth --check with %j changed and %j stale', async (changed, removed, expected) => {
    cli.program('shop.js', { changed, removed });
    expect((await cli.run('synth', '--check', '--app', 'shop.js')).code).toBe(expected);
  });

  test('--quiet leaves only problems', async () => {
    cli.program('shop.js', {});
    expect(await cli.run('synth', '--quiet', '--app', 'shop.js')).toEqual({ code: 0, out: '', err: '' });
  });

  test('the next commands are told, with a folder that a shell takes', async () => {
    cli.program('shop.js', { out: `${cli.folder}/my out` });
    expect((await cli.run('synth', '--app', 'shop.js')).err).toContain(`kubectl apply -R -f '${cli.folder}/my out'/yaml/eu`);
  });

  test('each cluster is named by the context that the program says, and only those that something is written for', async () => {
    const reach = [
      { name: 'cn', version: '1.34', context: 'hangzhou', kubeconfig: 'my cn' },
      { name: 'eu', version: '1.34' },
    ];
    cli.program('shop.js', { clusters: ['cn', 'eu', 'us'], reach, out: join(cli.folder, 'out') });
    const { err } = await cli.run('synth', '--app', 'shop.js');
    expect(err.match(/kubectl apply .*/g)).toEqual([
      expect.stringMatching(/^kubectl apply --kubeconfig 'my cn' --context hangzhou -R -f \S+out\/yaml\/cn$/),
      expect.stringMatching(/^kubectl apply -R -f \S+out\/yaml\/eu$/),
    ]);
  });

  test('without an assembly nothing is said of its folder, nor what to apply', async () => {
    cli.program('shop.js', { reach: undefined, changed: [], repository: { changed: ['.gitlab-ci.yml'], removed: [], unchanged: 0 } });
    const { err } = await cli.run('synth', '--only', 'pipeline', '--app', 'shop.js');
    expect(err.split('\n').slice(2)).toEqual(['pipeline: 1 file written, 0 removed, 0 unchanged', '']);
  });

  test('a command that stops says so as JSON too', async () => {
    const { code, out, err } = await cli.run('synth', '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ problems: [{ code: 'program/not-named' }] });
  });

  test('where no terminal is, long work says every half a minute that it goes on', async () => {
    jest.useFakeTimers();
    const said: string[] = [];
    const io = { terminal: false, err: (text: string) => void said.push(text), out: () => undefined, env: {}, cwd: cli.folder };
    const work = withProgress(io, 'deploying shop', () => new Promise((resolve) => setTimeout(resolve, 70_000)));
    await jest.advanceTimersByTimeAsync(70_000);
    await work;
    await jest.advanceTimersByTimeAsync(70_000);
    jest.useRealTimers();
    expect(said).toEqual(['deploying shop (30 s)\n', 'deploying shop (60 s)\n']);
  });

  test('a line of progress comes and goes on a terminal only', async () => {
    cli.program('shop.js', {}, 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900)');
    expect((await cli.run('check', '--app', 'shop.js')).err).not.toContain('running the program');
    cli.world.terminal = true;
    const { err } = await cli.run('check', '--app', 'shop.js');
    expect(err).toMatch(/running the program \(\d+ s\)/);
    expect(err.lastIndexOf('\r\u001B[2K')).toBeGreaterThan(err.lastIndexOf('running'));
  });
});
