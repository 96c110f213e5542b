import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import type { RegistryUse } from '../../provision';
import type { AwsRegion } from './facts';

export interface EcrProps {
  readonly region: AwsRegion;
  /** Twelve digits. @default the account of whoever provisions, known only then */
  readonly account?: string;
  /** Path in front of every repository: `shop` makes `shop/orders`. @default the construct's id */
  readonly path?: string;
  /** How long images without a tag are kept. Whole days. @default '7d' */
  readonly keepUntagged?: DurationInput;
  /** Tagged images that are kept of each repository, the newest. @default 200: a release a day, and half a year of ways back */
  readonly keepTagged?: number;
  /** Tags never move: what was deployed by a tag is what the tag still means. @default true */
  readonly immutableTags?: boolean;
  /** The engine refuses to delete the repositories. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of the repositories. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Name of an image's repository. */
export function repositoryOf({ registry }: Pick<RegistryUse, 'registry'>, image: string, props: Pick<EcrProps, 'path'>): string {
  return `${pathOf(registry, props)}/${image}`;
}

/** Path in front of the repositories of a registry. */
export function pathOf(registry: IConstruct, { path }: Pick<EcrProps, 'path'>): string {
  return path ?? registry.node.id;
}
