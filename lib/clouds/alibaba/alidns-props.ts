import type { AliRegion } from './facts';

export interface AlidnsProps {
  /** Region of the provider that is asked; zones belong to no region. @default 'cn-hangzhou' */
  readonly region?: AliRegion;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
  /** Tags of the zone: keys and values of at most 20 characters. @default `managed-by: sealane` only, which is always there */
  readonly tags?: Readonly<Record<string, string>>;
}

export function dnsRegion({ region = 'cn-hangzhou' }: AlidnsProps): AliRegion {
  return region;
}
