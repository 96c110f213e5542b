import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Household } from '../../../lib/control-plane/household';
import { isRunning, startNode, survivors } from '../../support/processes';

const FOREVER = 'setInterval(() => {}, 1000)';
const STUBBORN = `process.on('SIGTERM', () => {}); console.log('deaf'); ${FOREVER}`;
const program = (name: string, code: string) => ({ name, command: process.execPath, args: ['-e', code] });

test('the folder is for this user only', async () => {
  const household = new Household();
  expect(statSync(household.folder).mode & 0o777).toBe(0o700);
  await household.close();
});

test('closing ends every program and removes the folder', async () => {
  const household = new Household();
  const pid = household.start(program('calm', FOREVER)).pid!;
  writeFileSync(join(household.folder, 'data'), 'x');
  await household.close();
  expect(isRunning(pid)).toBe(false);
  expect(existsSync(household.folder)).toBe(false);
});

test('a program that ignores SIGTERM is ended all the same', async () => {
  const household = new Household();
  const daemon = household.start(program('stubborn', STUBBORN));
  while (daemon.log.find(/(deaf)/) === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
  await household.close();
  expect(isRunning(daemon.pid!)).toBe(false);
}, 15_000);

test('closing twice is one end', async () => {
  const household = new Household();
  expect(household.close()).toBe(household.close());
  await household.close();
});

test('a program that dies says how, with its last lines', async () => {
  const household = new Household();
  const daemon = household.start(
    program('brief', `console.error('one'); console.error('bind: address already in use'); process.exitCode = 3`),
  );
  await daemon.ended;
  expect(daemon.death).toMatchObject({
    code: 'cluster/program-died',
    params: { program: 'brief', how: 'exit code 3', log: 'one\nbind: address already in use' },
  });
  await household.close();
});

test('a program that does not exist is a death, not a crash', async () => {
  const household = new Household();
  const daemon = household.start({ name: 'ghost', command: '/nowhere/ghost', args: [] });
  await daemon.ended;
  expect(daemon.death?.params.how).toContain('ENOENT');
  await household.close();
});

test.each(['throw', 'exit', 'SIGINT', 'SIGTERM', 'SIGKILL'])('nothing is left when the starter ends by %s', async (how) => {
  const folder = join(__dirname, 'programs');
  const { child, line } = await startNode([
    '-r',
    join(__dirname, '../../support/programs/typescript.cjs'),
    join(folder, 'household.ts'),
    how,
  ]);
  const { pids, folder: data } = JSON.parse(line) as { pids: number[]; folder: string };
  if (how.startsWith('SIG')) child.kill(how as NodeJS.Signals);
  expect(await survivors(pids)).toEqual([]);
  for (let i = 0; i < 100 && existsSync(data); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(existsSync(data)).toBe(false);
});
