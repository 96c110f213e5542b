import type { IConstruct } from 'constructs';
import type { PullSecretSource } from '../../kube';
import { firstId } from '../../provision';
import type { AliRegion } from './facts';

/** An instance of ACR that is there already. */
export interface GivenAcrInstance {
  /** `cri-xkx6vujuhay0…` */
  readonly id: string;
  /** Name of the instance, which its host begins with. @default asked when it is provisioned */
  readonly name?: string;
}

/**
 * An instance that the program buys. **It is paid for in advance, and with real money**: Alibaba Cloud sells instances of ACR by the month
 * and in no other way, so a run of the engine places an order.
 * @see https://www.alibabacloud.com/help/en/acr/product-overview/billing-rules
 */
export interface BoughtAcrInstance {
  readonly buy: 'Economy' | 'Basic' | 'Standard' | 'Advanced';
  /** Months that are paid for now. */
  readonly months: number;
  /** Months by which it is renewed, and paid for, by itself. @default it ends with its months, and the images with it */
  readonly renewMonths?: number;
  /** Name of the instance, which its host begins with; unique in the region. It can never change. @default the construct's id */
  readonly name?: string;
}

export interface AcrProps {
  readonly region: AliRegion;
  /** The Enterprise instance that holds the images: one that is there, or one that is bought. The edition without a price is no registry for a shop. */
  readonly instance: GivenAcrInstance | BoughtAcrInstance;
  /** Namespace of the instance that the repositories lie in. It can never change. @default the construct's id */
  readonly namespace?: string;
  /** Tags never move: what was deployed by a tag is what the tag still means. @default true */
  readonly immutableTags?: boolean;
  /** Tagged images that are kept of each repository, the newest; the others go each week. Not every edition can. @default all */
  readonly keepTagged?: number;
  /** Images are scanned when they are pushed. Not every edition can. @default true */
  readonly scan?: boolean;
  /**
   * The address by which images are known: inside of the networks of the clusters that pull, or over the internet.
   * @default 'vpc'
   */
  readonly endpoint?: 'vpc' | 'internet';
  /** IPv4 blocks from which the instance is reached over the internet: those of the CI system. @default none is added */
  readonly publicFrom?: readonly string[];
  /**
   * Secret that pods pull with, in place of the credential helper: for clusters that are none of ACK's.
   * @default none: clusters of ACK get the add-on `managed-aliyun-acr-credential-helper`, which gives pods passwords of an hour
   */
  readonly pullSecret?: PullSecretSource;
  /** The engine refuses to delete the repositories, and the instance if it was bought. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of an instance that is bought. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Namespace of the registry: it can never change, so a renamed construct keeps its first one. */
export function namespaceOf(registry: IConstruct, { namespace }: Pick<AcrProps, 'namespace'>): string {
  return namespace ?? firstId(registry);
}

/** Name of the instance; undefined if it is to be asked. */
export function instanceNameOf(registry: IConstruct, { instance }: Pick<AcrProps, 'instance'>): string | undefined {
  return 'buy' in instance ? (instance.name ?? firstId(registry)) : instance.name;
}
