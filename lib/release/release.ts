import type { KubeManifest } from '../control-plane';
import { compare } from '../core';
import type { SchemaWindows } from '../kube';
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
  /** What of it goes together, in the order of what needs what. @default nobody said */
  readonly parts?: readonly ReleasePart[];
}

/** What goes together in a namespace, as a release remembers it. */
export interface ReleasePart {
  /** Of the app; empty for what belongs to the namespace itself. */
  readonly name: string;
  /** Those of one level need nothing of each other. @default its place among the parts */
  readonly level?: number;
  /** Positions of its objects in the release. */
  readonly objects: readonly number[];
}

/** What is told of a release without reading it. */
export interface ReleaseFacts extends Omit<Release, 'objects' | 'parts'> {
  /** What its containers run, sorted. */
  readonly images: readonly string[];
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
  /** Schemas that may be in place, by database: those that migrations of releases have brought about. @default none is known */
  readonly schemas?: SchemaWindows;
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

/** The images of all containers of the objects, each once, sorted. */
export function imagesOf(objects: readonly KubeManifest[]): readonly string[] {
  return [...new Set(objects.flatMap(containerImages))].sort(compare);
}

interface PodSpecHolder {
  readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image?: string }[] } };
  readonly jobTemplate?: { readonly spec?: PodSpecHolder };
}

/** The images that the pods of an object run. */
export function containerImages({ spec }: KubeManifest): string[] {
  const { template, jobTemplate } = (spec ?? {}) as PodSpecHolder;
  const containers = (template ?? jobTemplate?.spec?.template)?.spec?.containers ?? [];
  return containers.flatMap(({ image }) => image ?? []);
}
