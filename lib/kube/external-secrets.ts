import type { BackendObject, SecretBackend, SecretRequest } from './provider';

/** A store that the External Secrets Operator reads. */
export interface ExternalStore {
  /** Name of the SecretStore or ClusterSecretStore. */
  readonly name: string;
  /** @default 'SecretStore' */
  readonly kind?: 'SecretStore' | 'ClusterSecretStore';
  /** The provider of the store, in the operator's own words. @default the store exists already, and is not written */
  readonly provider?: (serviceAccount: string) => object;
  /**
   * Annotations of a service account `<name>-store` that is made in each namespace and reads the store there, so that one
   * namespace cannot read what another may.
   * @default none is made: the operator reads with its own identity
   */
  readonly identity?: Readonly<Record<string, string>>;
}

const API = 'external-secrets.io/v1';

/**
 * A backend of the External Secrets Operator, in its API version v1 (operator 0.16 and newer).
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function externalSecrets({ name, kind = 'SecretStore', provider, identity }: ExternalStore): SecretBackend {
  const serviceAccount = `${name}-store`;
  return {
    storeObjects: () => {
      const account: BackendObject = {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        name: serviceAccount,
        annotations: { ...identity },
        body: { automountServiceAccountToken: false },
      };
      const store = provider && { apiVersion: API, kind, name, body: { spec: { provider: provider(serviceAccount) } } };
      return [...(identity ? [account] : []), ...(store ? [store] : [])];
    },
    secretObject: (request) => ({
      apiVersion: API,
      kind: 'ExternalSecret',
      name: request.name,
      body: { spec: externalSecretSpec(request, { name, kind }) },
    }),
  };
}

/** The two parts of a key in a store: `shop/orders-db#url` is the property `url` of `shop/orders-db`. */
export function splitStoreKey(key: string): { readonly name: string; readonly property?: string } {
  const hash = key.lastIndexOf('#');
  return hash < 0 ? { name: key } : { name: key.slice(0, hash), property: key.slice(hash + 1) };
}

function externalSecretSpec({ name, keys, type, refreshSeconds }: SecretRequest, storeRef: { name: string; kind: string }): object {
  return {
    refreshInterval: `${refreshSeconds}s`,
    secretStoreRef: storeRef,
    target: {
      name,
      creationPolicy: 'Owner',
      // A store that cannot be reached must not take the Secret away from running pods.
      deletionPolicy: 'Retain',
      ...(type === 'Opaque' ? {} : { template: { engineVersion: 'v2', type } }),
    },
    data: Object.entries(keys).map(([secretKey, key]) => {
      const { name: remote, property } = splitStoreKey(key);
      return { secretKey, remoteRef: { key: remote, ...(property === undefined ? {} : { property }) } };
    }),
  };
}
