import { EXACT_VERSIONS } from './facts';

/** What TKE says of a cluster that is there. */
export interface KnownCluster {
  readonly clusterName: string;
  readonly clusterVersion: string;
}

/**
 * The exact version to ask for. A cluster that runs the wanted minor keeps its version, whatever patch it was brought to; any other gets the
 * one that TKE makes new clusters of.
 */
export function versionFor(minor: string, name: string, clusters: readonly KnownCluster[]): string {
  const running = clusters.find(({ clusterName }) => clusterName === name)?.clusterVersion;
  if (running?.startsWith(`${minor}.`)) return running;
  return EXACT_VERSIONS[minor] ?? minor;
}
