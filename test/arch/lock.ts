import { posix } from 'node:path';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Optional dependencies (the binaries of other platforms) that the lock file does not hold. npm leaves out one that the registry does
 * not have, without a word, and then `npm ci` refuses the lock file on every machine.
 */
export function missingFromLock(packages: Readonly<Record<string, Locked>>): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !homes(path).some((home) => packages[posix.join(home, 'node_modules', name)]))
      .map(([name, version]) => `${path}: ${name}@${version}`),
  );
}

/** Folders in which Node looks for the dependencies of a package, nearest first. */
function homes(path: string): string[] {
  const parts = path === '' ? [] : path.split('/node_modules/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/node_modules/')), ''];
}
