import type { ProviderSpec } from '../../provision';

const versions = new Map<string, string | undefined>();

/** Version of a provider's plugin: that of the installed npm package, so that `npm` decides and the lock file pins it. */
export function pluginVersion({ npm, version }: Pick<ProviderSpec, 'npm' | 'version'>): string {
  const found = npm === undefined ? version : installedVersion(npm);
  if (found === undefined) throw new Error(`sealane: ${npm ?? 'a provider'} is not installed`);
  return found;
}

/** Version of an installed package, or undefined if it is not installed. */
export function installedVersion(npm: string): string | undefined {
  if (versions.has(npm)) return versions.get(npm);
  let found: string | undefined;
  try {
    // The package itself is not loaded: a second of start, and a hundred megabytes.
    found = (require(`${npm}/package.json`) as { readonly version: string }).version;
  } catch {
    found = undefined;
  }
  versions.set(npm, found);
  return found;
}
