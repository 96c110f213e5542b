import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../io';

/** Variables of whoever keeps such a cache already, or wants none: a machine of a CI system forgets it, coverage is less exact with it. */
const LEAVE = ['NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE', 'NODE_V8_COVERAGE', 'CI'];

/**
 * Variables that let Node.js keep what V8 has compiled of a program and its packages. The run that fills it takes a third longer, every
 * later one a tenth less. It lies where tools of a project keep such things, beside the packages, and goes with them; whoever could write
 * there could change the packages themselves. Node.js before 22.1 does not look at it, and where it cannot write it goes on without.
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function compileCacheFor({ cwd, env }: Pick<Io, 'cwd' | 'env'>): { readonly NODE_COMPILE_CACHE?: string } {
  if (LEAVE.some((name) => env[name])) return {};
  const packages = join(cwd, 'node_modules');
  if (!statSync(packages, { throwIfNoEntry: false })?.isDirectory()) return {};
  return { NODE_COMPILE_CACHE: join(packages, '.cache', 'sealane') };
}
