import type { TencentRegion } from './facts';

export interface DnspodProps {
  /** Region of the provider that is asked; zones belong to no region. @default 'ap-guangzhou' */
  readonly region?: TencentRegion;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
}

export function dnsRegion({ region = 'ap-guangzhou' }: DnspodProps): TencentRegion {
  return region;
}
