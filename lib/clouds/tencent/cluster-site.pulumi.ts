import type { Shelf } from '../../provision';
import type { TencentKinds } from './kinds.pulumi';
import type { TkeProps } from './tke-props';

/** What the parts of a cluster are made with. */
export interface ClusterSite {
  readonly shelf: Shelf<TencentKinds>;
  readonly props: TkeProps;
  /** What the resources are called. */
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The zones that the program names. */
export function namedZones({ network = {} }: TkeProps): readonly string[] | undefined {
  return 'existing' in network ? undefined : network.zoneIds;
}

/** What a program that wants a replacement says of it. */
export function allowedBy({ replace }: Pick<TkeProps, 'replace'>): { readonly allowed?: string } {
  return replace ? { allowed: replace.reason } : {};
}
