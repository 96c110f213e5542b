import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import { firstId } from '../../provision';
import type { GcpRegion } from './facts';

export interface ArtifactRegistryProps {
  /** Id of the project. */
  readonly project: string;
  /** Where images are stored: a region, or one of the places of several regions. */
  readonly region: GcpRegion | 'asia' | 'europe' | 'us';
  /** Name of the repository, which holds all images of the registry. It can never change. @default the construct's id */
  readonly name?: string;
  /** How long images without a tag are kept. Whole days. @default '7d' */
  readonly keepUntagged?: DurationInput;
  /**
   * Tagged images that are kept of each name, the newest; what is younger than a day stays in any case. Only with
   * `immutableTags: false`: a tag that never moves is never deleted.
   * @default all
   */
  readonly keepTagged?: number;
  /** Tags never move: what was deployed by a tag is what the tag still means. @default true */
  readonly immutableTags?: boolean;
  /**
   * Images are scanned when they are pushed, at a price for each image.
   * @default true
   * @see https://cloud.google.com/artifact-analysis/docs/container-scanning-overview
   */
  readonly scan?: boolean;
  /** The engine refuses to delete the repository. @default true */
  readonly deletionProtection?: boolean;
  /** Labels of the repository. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Name of the repository: it can never change, so a renamed construct keeps its first one. */
export function repositoryOf(registry: IConstruct, { name }: Pick<ArtifactRegistryProps, 'name'>): string {
  return name ?? firstId(registry);
}
