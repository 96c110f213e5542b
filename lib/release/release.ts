import type { KubeManifest } from '../control-plane';
import { isDeployedKind } from '../pipeline';

/** One deploy of a namespace, as it is kept in it. */
export interface Release {
  readonly number: number;
  /** Commit that it was built from; empty if nobody said. */
  readonly commit: string;
  /** The run of the CI system that deployed it; empty on a laptop. */
  readonly run: string;
  /** Who deployed it, as the API server or the CI system says. */
  readonly by: string;
  /** When, in UTC: `2026-11-26T03:10:00.000Z`. */
  readonly at: string;
  /** What it applied, in order. Holds no Secret. */
  readonly objects: readonly KubeManifest[];
}

/** What is known of the releases of a namespace. */
export interface ReleaseIndex {
  /** The release that was applied last; 0 before the first. */
  readonly current: number;
  /** The highest number that was ever given: one that was taken back is not given again. */
  readonly last: number;
  /** Releases that were confirmed and not taken back since, the newest first. */
  readonly good: readonly number[];
  /** The run that applied the current one; empty on a laptop. */
  readonly run: string;
  /** The current one was put back, and this is what it took the place of. @default it was deployed */
  readonly insteadOf?: number;
}

export const NO_RELEASE: ReleaseIndex = { current: 0, last: 0, good: [], run: '' };

/** Whether a deploy applies an object. */
export function isDeployed({ kind, metadata }: KubeManifest): boolean {
  return metadata.namespace !== undefined && isDeployedKind(kind);
}

/** The good release that a rollback puts back: the newest that is not the current one. */
export function lastGood({ good, current }: ReleaseIndex): number | undefined {
  return good.find((number) => number !== current);
}
