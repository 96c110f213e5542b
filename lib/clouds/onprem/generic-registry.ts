import type { PullSecretSource, RegistryProvider } from '../../kube';

export interface GenericRegistryProps {
  /** Host and path that repositories lie under: `ghcr.io/shop`. */
  readonly prefix: string;
  /** Where the pull secret comes from. @default the registry is public, or the nodes may pull by themselves */
  readonly pullSecret?: PullSecretSource;
}

/** Any registry that speaks the OCI distribution protocol. */
export function genericRegistry({ prefix, pullSecret }: GenericRegistryProps): RegistryProvider {
  return { provider: 'generic', prefix, ...(pullSecret ? { pullSecret } : {}) };
}
