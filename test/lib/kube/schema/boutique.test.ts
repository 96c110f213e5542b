import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { MINORS } from '../../../../lib/kube/schema';
import { findings } from './samples';

const objects = loadAll(readFileSync(join(__dirname, '../../../fixtures/online-boutique.yaml'), 'utf8')).filter(Boolean) as Record<
  string,
  unknown
>[];

test.each(MINORS)('the real shop has nothing to complain about in %s', (version) => {
  expect(objects.length).toBeGreaterThan(30);
  expect(objects.flatMap((object) => findings(object, version))).toEqual([]);
});
