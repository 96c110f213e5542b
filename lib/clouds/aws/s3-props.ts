import type { DurationInput } from '../../core';
import type { AwsRegion } from './facts';

export interface S3Props {
  readonly region: AwsRegion;
  /** Name, unique in all of AWS. @default the construct's id */
  readonly name?: string;
  /** How long objects are kept. Whole days. @default for ever */
  readonly keep?: DurationInput;
  /** How long versions that were overwritten or deleted are kept. Whole days. @default '30d' */
  readonly keepOldVersions?: DurationInput;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
}
