import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import { firstId } from '../../provision';
import type { TencentRegion } from './facts';

export interface CosProps {
  readonly region: TencentRegion;
  /** Number of the account that the name ends with, 10 digits: makes the name known before it is provisioned. @default known only then */
  readonly appId?: string;
  /** Name without that number. It can never change. @default the construct's id */
  readonly name?: string;
  /**
   * Copies in several zones, which not every region can. It can never change.
   * @default false
   * @see https://www.tencentcloud.com/document/product/436/35208
   */
  readonly multiZone?: boolean;
  /** How long objects are kept. Whole days. @default for ever */
  readonly keep?: DurationInput;
  /** How long versions that were overwritten or deleted are kept. Whole days. @default '30d' */
  readonly keepOldVersions?: DurationInput;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of the bucket. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Name of the bucket without the account's number: it can never change, so a renamed construct keeps its first one. */
export function bucketOf(store: IConstruct, { name }: Pick<CosProps, 'name'>): string {
  return name ?? firstId(store);
}
