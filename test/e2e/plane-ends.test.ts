import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startControlPlane } from '../../lib/control-plane';
import { isRunning, startNode, survivors } from '../support/processes';
import { waitFor } from './harness/wait-for';

const assets = () => process.env.SEALANE_E2E_BIN!;

test('a test run that crashes leaves no program and no file of its cluster', async () => {
  const { line } = await startNode([
    '-r',
    join(__dirname, '../support/programs/typescript.cjs'),
    join(__dirname, 'harness/crashing-start.ts'),
  ]);
  const { pids, folder } = JSON.parse(line) as { pids: number[]; folder: string };
  expect(pids).toHaveLength(5);
  expect(await survivors(pids)).toEqual([]);
  await waitFor('the folder is removed', 10, async () => Promise.resolve(existsSync(folder) ? [folder] : []));
});

test('a failure between start and stop leaves nothing, if the stop is in a finally', async () => {
  let pids: readonly number[] = [];
  const run = async () => {
    const plane = await startControlPlane({ assets: assets(), timeout: '120s' });
    try {
      pids = plane.pids();
      throw new Error('on purpose');
    } finally {
      await plane.stop();
    }
  };
  await expect(run()).rejects.toThrow('on purpose');
  expect(pids).toHaveLength(2);
  expect(pids.filter(isRunning)).toEqual([]);
});

test('two planes run side by side', async () => {
  const planes = await Promise.all([1, 2].map(() => startControlPlane({ assets: assets(), timeout: '120s' })));
  expect(new Set(planes.map(({ url }) => url)).size).toBe(2);
  await Promise.all(planes.map((plane) => plane.stop()));
});
