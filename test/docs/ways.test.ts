import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTable, type SeenWays } from '../../tools/docs/ways-table.cjs';

const root = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('docs/delivery.md shows of each way what the end-to-end suite has seen: run `npm run docs`', () => {
  const page = read('docs/delivery.md');
  expect(withTable(page, JSON.parse(read('test/e2e/ways/seen.json')) as SeenWays)).toBe(page);
});
