import type { DurationInput } from '../../core';
import type { GcpRegion } from './facts';

export interface CloudStorageProps {
  /** Id of the project. */
  readonly project: string;
  /** Where objects are stored: a region, or one of the places of several regions. */
  readonly region: GcpRegion | 'asia' | 'eu' | 'us';
  /** Name, unique in all of Google Cloud. @default the construct's id */
  readonly name?: string;
  /** How long objects are kept. Whole days. @default for ever */
  readonly keep?: DurationInput;
  /** How long versions that were overwritten or deleted are kept. Whole days. @default '30d' */
  readonly keepOldVersions?: DurationInput;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Labels of the bucket. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}
