/** What ACK says of one version: `{ version: '1.34.3-aliyun.1' }`. */
export interface OfferedVersion {
  readonly version: string;
}

/** What ACK says of a cluster that is there. */
export interface KnownCluster {
  readonly clusterName: string;
  readonly currentVersion: string;
}

/**
 * The version to ask for. ACK knows exact versions only, and its provider compares what is asked with what runs: so a cluster that runs the
 * wanted minor is asked for nothing, and its patches are the cloud's matter; any other gets the newest patch of that minor.
 * @returns undefined if nothing is to be asked
 */
export function versionFor(
  minor: string,
  {
    name,
    clusters,
    offered,
  }: { readonly name: string; readonly clusters: readonly KnownCluster[]; readonly offered: readonly OfferedVersion[] },
): string | undefined {
  const running = clusters.find(({ clusterName }) => clusterName === name)?.currentVersion;
  if (running !== undefined && isOf(running, minor)) return undefined;
  const newest = offered
    .map(({ version }) => version)
    .filter((version) => isOf(version, minor))
    .sort((a, b) => comparePatches(a, b))
    .at(-1);
  if (newest === undefined) throw new Error(`sealane: ACK offers no version of Kubernetes ${minor} here; it offers ${textOf(offered)}`);
  return newest;
}

function isOf(version: string, minor: string): boolean {
  return version.startsWith(`${minor}.`);
}

/** `1.34.10-aliyun.1` comes after `1.34.9-aliyun.2`. */
function comparePatches(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  const at = first.findIndex((number, i) => number !== second[i]);
  return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

function textOf(offered: readonly OfferedVersion[]): string {
  return offered.map(({ version }) => version).join(', ');
}
