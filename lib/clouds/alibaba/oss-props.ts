import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import { firstId } from '../../provision';
import type { AliRegion } from './facts';

export interface OssProps {
  readonly region: AliRegion;
  /** Name, unique in all of Alibaba Cloud. It can never change. @default the construct's id */
  readonly name?: string;
  /**
   * Copies in three zones (`ZRS`) or in one (`LRS`): not every region has three. It can never change.
   * @default 'ZRS'
   * @see https://www.alibabacloud.com/help/en/oss/user-guide/zrs
   */
  readonly redundancy?: 'LRS' | 'ZRS';
  /** How long objects are kept. Whole days. @default for ever */
  readonly keep?: DurationInput;
  /** How long versions that were overwritten or deleted are kept. Whole days. @default '30d' */
  readonly keepOldVersions?: DurationInput;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of the bucket. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Name of the bucket: it can never change, so a renamed construct keeps its first one. */
export function bucketOf(store: IConstruct, { name }: Pick<OssProps, 'name'>): string {
  return name ?? firstId(store);
}
