import type { IConstruct } from 'constructs';
import type { PullSecretSource } from '../../kube';
import { firstId } from '../../provision';
import type { TencentRegion } from './facts';

/** An instance of TCR that is there already. */
export interface GivenTcrInstance {
  /** `tcr-h3ff76s9` */
  readonly id: string;
  /** Name of the instance, which its host begins with. */
  readonly name: string;
}

/** An instance that is made, and paid for by the hour. */
export interface MadeTcrInstance {
  /** @see https://www.tencentcloud.com/document/product/1051/35483 */
  readonly make: 'basic' | 'standard' | 'premium';
  /** Name of the instance, which its host begins with; unique in all of Tencent Cloud. It can never change. @default the construct's id */
  readonly name?: string;
  /** IPv4 blocks from which it is reached over the internet: those of the CI system. @default none: only from the networks that pull */
  readonly publicFrom?: readonly [string, ...string[]];
}

export interface TcrProps {
  readonly region: TencentRegion;
  /** The instance that holds the images: one that is there, or one that is made. The personal edition is no registry for a shop. */
  readonly instance: GivenTcrInstance | MadeTcrInstance;
  /** Namespace of the instance that the repositories lie in. It can never change. @default the construct's id */
  readonly namespace?: string;
  /** Tags never move: what was deployed by a tag is what the tag still means. @default true */
  readonly immutableTags?: boolean;
  /** Tagged images that are kept of each repository, the newest; the others go each week. @default all */
  readonly keepTagged?: number;
  /** Images are scanned when they are pushed. @default true */
  readonly scan?: boolean;
  /**
   * Secret that pods pull with, in place of the add-on: for clusters that are none of TKE's.
   * @default none: clusters of TKE get the add-on `tcr`, which writes a pull secret into every namespace, of an account that may pull from
   * this registry and nothing else
   */
  readonly pullSecret?: PullSecretSource;
  /** The engine refuses to delete the repositories, and the instance if it was made. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of an instance that is made. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Namespace of the registry: it can never change, so a renamed construct keeps its first one. */
export function namespaceOf(registry: IConstruct, { namespace }: Pick<TcrProps, 'namespace'>): string {
  return namespace ?? firstId(registry);
}

export function instanceNameOf(registry: IConstruct, { instance }: Pick<TcrProps, 'instance'>): string {
  return instance.name ?? firstId(registry);
}

/** Host of the images: inside of the networks that pull it leads to an address of theirs. */
export function hostOf(registry: IConstruct, props: Pick<TcrProps, 'instance'>): string {
  return `${instanceNameOf(registry, props)}.tencentcloudcr.com`;
}
