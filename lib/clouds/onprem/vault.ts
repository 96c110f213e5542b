import { externalSecrets, type SecretBackend } from '../../kube';

export interface VaultProps {
  /** Address of the server: `https://vault.shop.example:8200`. OpenBao answers the same way. */
  readonly server: string;
  /** Where the key-value engine is mounted: `secret`. */
  readonly path: string;
  /** How the store logs in. */
  readonly auth: VaultKubernetesAuth;
  /** Version of the key-value engine. @default 'v2' */
  readonly engine?: 'v1' | 'v2';
  /** Namespace of Vault Enterprise. @default none */
  readonly vaultNamespace?: string;
  /** Where the certificate authority of the server stands, in each namespace. @default the system's authorities */
  readonly ca?: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string; readonly key: string };
  /** Name of the SecretStore in each namespace: two engines need two. @default 'vault' */
  readonly name?: string;
}

/** Login with the token of a Kubernetes service account. */
export interface VaultKubernetesAuth {
  /** Role of the Kubernetes auth method. It must accept the service account `<name>-store` of the namespaces: `vault-store`. */
  readonly role: string;
  /** Where the auth method is mounted. @default 'kubernetes' */
  readonly mount?: string;
}

/**
 * Secrets from HashiCorp Vault or OpenBao, through the External Secrets Operator. A key is `path/in/engine#property`.
 * @see https://external-secrets.io/latest/provider/hashicorp-vault/
 */
export function vault(props: VaultProps): SecretBackend {
  const { server, path, auth, engine = 'v2', vaultNamespace, ca, name = 'vault' } = props;
  return externalSecrets({
    name,
    identity: {},
    provider: (serviceAccount) => ({
      vault: {
        server,
        path,
        version: engine,
        ...(vaultNamespace === undefined ? {} : { namespace: vaultNamespace }),
        ...(ca ? { caProvider: { type: ca.kind, name: ca.name, key: ca.key } } : {}),
        auth: { kubernetes: { mountPath: auth.mount ?? 'kubernetes', role: auth.role, serviceAccountRef: { name: serviceAccount } } },
      },
    }),
  });
}
