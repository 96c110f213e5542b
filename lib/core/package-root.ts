import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | undefined;

/**
 * The folder of the `sealane` package: the sources and the bundled files lie at different depths below it,
 * the generated data files always at the same path.
 */
export function packageRoot(): string {
  if (found === undefined) found = search(__dirname);
  return found;
}

function search(from: string): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && /"name":\s*"sealane"/.test(readFileSync(manifest, 'utf8'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`sealane: no package.json of the package above ${__dirname}`);
  return search(parent);
}
