import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingFromLock } from './lock';
import { ROOT } from './sources';

test('npm ci works on every platform: the lock file holds every optional binary', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Parameters<typeof missingFromLock>[0];
  };
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(missingFromLock(packages)).toEqual([]);
});

test('a binary that the registry did not have is told; one beside its package or at the top is not', () => {
  const packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0', 'a-own': '1.0.0' } },
    'node_modules/a-linux': {},
    'node_modules/a/node_modules/a-own': {},
  };
  expect(missingFromLock(packages)).toEqual(['node_modules/a: a-mac@1.0.0']);
});
