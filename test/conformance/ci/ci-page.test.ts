import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ciPage } from './ci-page';
import { SYSTEMS } from './systems';

const systems = SYSTEMS.map(({ system }) => system);

test('every system says how far it goes with each feature, in words', () => {
  for (const { supports } of systems) for (const { by } of Object.values(supports)) expect(by.length).toBeGreaterThan(5);
});

test('docs/ci.md says what the systems say (UPDATE_DOCS=1 npx jest test/conformance/ci writes it)', () => {
  const file = join(__dirname, '../../../docs/ci.md');
  if (process.env.UPDATE_DOCS) writeFileSync(file, ciPage(systems));
  expect(readFileSync(file, 'utf8')).toBe(ciPage(systems));
});
