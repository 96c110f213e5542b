import { splitStoreKey, type BackendObject, type SecretBackend, type SecretRequest } from '../../kube';

export interface KmsSecretManagerProps {
  /**
   * The RAM role that reads the secrets, and the identity provider of the cluster by which the controller takes it on (RRSA). The role
   * must trust `system:serviceaccount:kube-system:ack-secret-manager`.
   * @default none: the controller reads with the identity that it was installed with
   */
  readonly auth?: RrsaAuth;
  /** Name of the SecretStore in each namespace: two roles need two. @default 'kms' */
  readonly name?: string;
}

export interface RrsaAuth {
  /** `acs:ram::<account>:role/<role>` */
  readonly role: string;
  /** `acs:ram::<account>:oidc-provider/ack-rrsa-<cluster id>` */
  readonly oidcProvider: string;
}

const API = 'alibabacloud.com/v1alpha1';

/**
 * Secrets from the KMS Secrets Manager of Alibaba Cloud, through ack-secret-manager 0.5.4 and newer: the External Secrets Operator
 * dropped Alibaba Cloud in 2.0. A key is `name`, or `name#field` for a field of a JSON secret. Region and refresh are set where
 * the controller is installed (`command.region`, `command.pollingInterval`).
 * @see https://github.com/AliyunContainerService/ack-secret-manager
 * @see https://github.com/external-secrets/external-secrets/issues/5710
 */
export function kmsSecretManager({ auth, name = 'kms' }: KmsSecretManagerProps = {}): SecretBackend {
  return {
    refreshedBy: 'controller',
    storeObjects: () => (auth ? [storeObject(name, auth)] : []),
    secretObject: (request) => ({
      apiVersion: API,
      kind: 'ExternalSecret',
      name: request.name,
      body: { spec: secretSpec(request, auth && name) },
    }),
  };
}

function storeObject(name: string, { role, oidcProvider }: RrsaAuth): BackendObject {
  const spec = { KMS: { KMSAuth: { ramRoleARN: role, ramRoleSessionName: `sealane-${name}`, oidcProviderARN: oidcProvider } } };
  return { apiVersion: API, kind: 'SecretStore', name, body: { spec } };
}

function secretSpec({ keys, type, namespace }: SecretRequest, store: string | undefined): object {
  return {
    provider: 'kms',
    ...(type === 'Opaque' ? {} : { type }),
    data: Object.entries(keys).map(([name, key]) => {
      const { name: remote, property } = splitStoreKey(key);
      return {
        key: remote,
        name,
        ...(store === undefined ? {} : { secretStoreRef: { name: store, namespace } }),
        // JMESPath: a quoted name may hold any character.
        ...(property === undefined ? {} : { jmesPath: [{ path: JSON.stringify(property), objectAlias: name }] }),
      };
    }),
  };
}
