// npm run docs: writes into docs/delivery.md what the end-to-end suite has seen of each way to deploy (test/e2e/ways/seen.json).
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import table from './ways-table.cjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = `${root}/docs/delivery.md`;
const seen = JSON.parse(readFileSync(`${root}/test/e2e/ways/seen.json`, 'utf8'));
writeFileSync(page, table.withTable(readFileSync(page, 'utf8'), seen));
