import type { AwsRegion } from './facts';

export interface Route53Props {
  /** Region of the provider; the zone itself is everywhere. */
  readonly region: AwsRegion;
  /** The engine refuses to delete it. @default true */
  readonly deletionProtection?: boolean;
}
