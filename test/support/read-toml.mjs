// TOML from standard input as JSON: node test/support/read-toml.mjs. A program of its own: the reader is of ES modules only, and jest has none.
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

process.stdout.write(JSON.stringify(parse(readFileSync(0, 'utf8'))));
