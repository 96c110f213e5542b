// npm run shapes
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tables from '../build/entries.cjs';
import shapes from './prop-shapes.cjs';

const folder = join(tables.root, 'constructs/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'prop-shapes.ts'), shapes.propShapes(tables.root, tables.entries));
