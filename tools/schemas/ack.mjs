// Facts read from deploy/crds of github.com/AliyunContainerService/ack-secret-manager (commit 223ebff, May 2025),
// whose Go module the proxy does not serve. Field names and types only.

const string = { type: 'string' };
const object = (properties, required = []) => ({ type: 'object', properties, required });
const list = (items) => ({ type: 'array', items });

const secretKey = object({ key: string, name: string, namespace: string }, ['key', 'name', 'namespace']);
const ramAuth = object({
  accessKey: secretKey,
  accessKeySecret: secretKey,
  oidcProviderARN: string,
  oidcTokenFilePath: string,
  ramRoleARN: string,
  ramRoleSessionName: string,
  remoteRamRoleARN: string,
  remoteRamRoleSessionName: string,
  roleSessionExpiration: string,
});
const dedicatedKms = object(
  { ca: string, clientKeyContent: secretKey, endpoint: string, ignoreSSL: { type: 'boolean' }, password: secretKey, protocol: string },
  ['clientKeyContent', 'endpoint', 'password', 'protocol'],
);
const kms = { ...object({ KMSAuth: ramAuth, dedicatedKMSAuth: dedicatedKms }), maxProperties: 1 };
const secretStore = { ...object({ KMS: kms, OOS: object({ OOSAuth: ramAuth }) }), minProperties: 1, maxProperties: 1 };

const source = {
  jmesPath: list(object({ objectAlias: string, path: string }, ['objectAlias', 'path'])),
  key: string,
  secretStoreRef: object({ name: string, namespace: string }, ['name', 'namespace']),
  versionId: string,
  versionStage: string,
};
const externalSecret = object({
  data: list(object({ ...source, name: string }, ['key'])),
  dataProcess: list(
    object({ extract: object(source, ['key']), replaceRule: list(object({ source: string, target: string }, ['source', 'target'])) }),
  ),
  provider: string,
  type: string,
});

/** The kinds of Alibaba Cloud's ack-secret-manager, as if read from its CRDs. */
export function ackDefinitions() {
  return [
    ['SecretStore', secretStore],
    ['ExternalSecret', externalSecret],
  ].map(([kind, spec]) => ({
    source: 'AliyunContainerService/ack-secret-manager@223ebff',
    crd: {
      spec: {
        group: 'alibabacloud.com',
        names: { kind },
        scope: 'Namespaced',
        versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: object({ spec, status: object({}) }) } }],
      },
    },
  }));
}
