import { externalSecrets, type SecretBackend } from '../../kube';

export interface SecretStoreProps {
  readonly name: string;
  /** @default 'ClusterSecretStore' */
  readonly kind?: 'ClusterSecretStore' | 'SecretStore';
}

/**
 * A store of the External Secrets Operator that exists already, of any of its providers.
 * @see https://external-secrets.io/latest/api/clustersecretstore/
 */
export function secretStore({ name, kind = 'ClusterSecretStore' }: SecretStoreProps): SecretBackend {
  return externalSecrets({ name, kind });
}
