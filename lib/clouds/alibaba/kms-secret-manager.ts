import { splitStoreKey, type BackendObject, type SecretBackend, type SecretRequest } from '../../kube';

export interface KmsSecretManagerProps {
  /** Region of the secrets: `cn-hangzhou`. */
  readonly region: string;
  /**
   * ARN of the RAM role that reads them, taken on by a service account `<name>-store` of each namespace (RRSA): `acs:ram::<account>:role/<role>`.
   * Its trust policy must name `system:serviceaccount:<namespace>:kms-store`.
   * @default none: the controller reads with its own identity, the same for all namespaces
   */
  readonly role?: string;
  /** Endpoint of the key management service. @default 'kms-vpc.<region>.aliyuncs.com', which is reached from the region's networks only */
  readonly endpoint?: string;
  /** Name of the SecretStore in each namespace: two roles need two. @default 'kms' */
  readonly name?: string;
}

const API = 'alibabacloud.com/v1alpha1';

/**
 * Secrets from the KMS Secrets Manager of Alibaba Cloud, through ack-secret-manager 0.6 and newer: the External Secrets Operator
 * dropped Alibaba Cloud in 2.0. A key is `name`, or `name#field` for a field of a JSON secret.
 * @see https://github.com/AliyunContainerService/ack-secret-manager
 * @see https://github.com/external-secrets/external-secrets/issues/5710
 */
export function kmsSecretManager({ region, role, endpoint, name = 'kms' }: KmsSecretManagerProps): SecretBackend {
  const from = { store: role === undefined ? undefined : name, endpoint: endpoint ?? `kms-vpc.${region}.aliyuncs.com` };
  return {
    storeObjects: () => (role === undefined ? [] : storeObjects(name, role)),
    secretObject: (request) => ({ apiVersion: API, kind: 'ExternalSecret', name: request.name, body: { spec: secretSpec(request, from) } }),
  };
}

function storeObjects(name: string, role: string): BackendObject[] {
  const serviceAccount = `${name}-store`;
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', name: serviceAccount, annotations: { 'ack.alibabacloud.com/role-arn': role }, body: { automountServiceAccountToken: false } },
    { apiVersion: API, kind: 'SecretStore', name, body: { spec: { KMS: { KMSAuth: { serviceAccountRef: { name: serviceAccount } } } } } },
  ];
}

function secretSpec({ keys, type, refreshSeconds, namespace }: SecretRequest, { store, endpoint }: { store: string | undefined; endpoint: string }): object {
  return {
    provider: 'kms',
    ...(type === 'Opaque' ? {} : { type }),
    rotationInterval: `${refreshSeconds}s`,
    data: Object.entries(keys).map(([name, key]) => {
      const { name: remote, property } = splitStoreKey(key);
      return {
        key: remote,
        name,
        kmsEndpoint: endpoint,
        ...(store === undefined ? {} : { secretStoreRef: { name: store, namespace } }),
        // JMESPath: a quoted name may hold any character.
        ...(property === undefined ? {} : { jmesPath: [{ path: JSON.stringify(property), objectAlias: name }] }),
      };
    }),
  };
}
