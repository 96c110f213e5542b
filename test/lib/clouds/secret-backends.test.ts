import { Secret, type SecretBackend } from 'sealane';
import { bench } from 'sealane/testing';
import { kmsSecretManager } from '../../../lib/clouds/alibaba';
import { secretsManager } from '../../../lib/clouds/aws';
import { secretManager } from '../../../lib/clouds/gcp';
import { secretStore, vault } from '../../../lib/clouds/onprem';

const from = (backend: SecretBackend, options: { type?: string; refresh?: '1m' } = {}) => {
  const { ns, synth, problems } = bench();
  new Secret(ns, 'db', { from: backend, keys: { url: 'shop/db#url' }, ...options });
  const find = (kind: string) => synth().find((manifest) => manifest.kind === kind);
  return { account: find('ServiceAccount'), store: find('SecretStore'), secret: find('ExternalSecret'), problems };
};

const oidcProvider = 'acs:ram::1:oidc-provider/ack-rrsa-c1';
const backends: readonly (readonly [string, SecretBackend])[] = [
  ['vault', vault({ server: 'https://vault.example', path: 'secret', auth: { role: 'shop' } })],
  ['an existing store', secretStore({ name: 'shared' })],
  ['Secrets Manager', secretsManager({ region: 'eu-central-1' })],
  ['Secrets Manager with a role', secretsManager({ region: 'eu-central-1', role: 'arn:aws:iam::1:role/shop' })],
  ['the Parameter Store', secretsManager({ region: 'eu-central-1', service: 'ParameterStore', name: 'parameters' })],
  ['Secret Manager', secretManager({ project: 'shop' })],
  ['Secret Manager with an account', secretManager({ project: 'shop', identity: { serviceAccount: 'shop@shop.iam.gserviceaccount.com' } })],
  ['ACK', kmsSecretManager()],
  ['ACK with a role', kmsSecretManager({ auth: { role: 'acs:ram::1:role/shop', oidcProvider } })],
];

test.each(backends)('objects of %s fit the schemas of their controller', (_, backend) => {
  expect(from(backend).problems()).toEqual([]);
  expect(from(backend, { type: 'example.com/own' }).problems()).toEqual([]);
});

test.each(backends)('%s writes an object that makes the Secret, and never a Secret itself', (_, backend) => {
  const { secret } = from(backend);
  expect(secret?.metadata).toMatchObject({ name: 'db', namespace: 'shop-prod' });
  expect(JSON.stringify(secret)).not.toMatch(/"(stringData|value)"/);
});

test('Vault is read with a service account of the namespace', () => {
  const { account, store } = from(
    vault({ server: 'https://vault.example', path: 'kv', engine: 'v1', auth: { role: 'shop', mount: 'k8s-eu' } }),
  );
  expect(account).toMatchObject({ metadata: { name: 'vault-store' }, automountServiceAccountToken: false });
  expect(store?.spec).toEqual({
    provider: {
      vault: {
        server: 'https://vault.example',
        path: 'kv',
        version: 'v1',
        auth: { kubernetes: { mountPath: 'k8s-eu', role: 'shop', serviceAccountRef: { name: 'vault-store' } } },
      },
    },
  });
});

test('an existing store is named and not written', () => {
  const { account, store, secret } = from(secretStore({ name: 'shared' }));
  expect([account, store]).toEqual([undefined, undefined]);
  expect(secret?.spec).toMatchObject({ secretStoreRef: { name: 'shared', kind: 'ClusterSecretStore' } });
});

test('AWS and Google roles are taken on by a service account of the namespace', () => {
  const aws = from(secretsManager({ region: 'eu-central-1', role: 'arn:aws:iam::1:role/shop' }));
  expect(aws.account?.metadata).toMatchObject({
    name: 'secrets-manager-store',
    annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/shop' },
  });
  expect(aws.store?.spec).toEqual({
    provider: {
      aws: { service: 'SecretsManager', region: 'eu-central-1', auth: { jwt: { serviceAccountRef: { name: 'secrets-manager-store' } } } },
    },
  });
  const gcp = from(secretManager({ project: 'shop', identity: { serviceAccount: 'shop@shop.iam.gserviceaccount.com' } }));
  expect(gcp.account?.metadata).toMatchObject({ annotations: { 'iam.gke.io/gcp-service-account': 'shop@shop.iam.gserviceaccount.com' } });
  expect(gcp.store?.spec).toEqual({
    provider: { gcpsm: { projectID: 'shop', auth: { workloadIdentity: { serviceAccountRef: { name: 'secret-manager-store' } } } } },
  });
});

test('without a role the operator reads with its own identity', () => {
  const { account, store } = from(secretsManager({ region: 'eu-central-1' }));
  expect(account).toBeUndefined();
  expect(store?.spec).toEqual({ provider: { aws: { service: 'SecretsManager', region: 'eu-central-1' } } });
});

test('ACK is written for ack-secret-manager, because the External Secrets Operator dropped Alibaba Cloud', () => {
  const { store, secret } = from(kmsSecretManager({ auth: { role: 'acs:ram::1:role/shop', oidcProvider } }), { type: 'example.com/own' });
  expect(store).toMatchObject({
    apiVersion: 'alibabacloud.com/v1alpha1',
    spec: { KMS: { KMSAuth: { ramRoleARN: 'acs:ram::1:role/shop', oidcProviderARN: oidcProvider } } },
  });
  expect(secret).toMatchObject({ apiVersion: 'alibabacloud.com/v1alpha1', spec: { provider: 'kms', type: 'example.com/own' } });
  expect(secret?.spec).toMatchObject({
    data: [
      {
        key: 'shop/db',
        name: 'url',
        secretStoreRef: { name: 'kms', namespace: 'shop-prod' },
        jmesPath: [{ path: '"url"', objectAlias: 'url' }],
      },
    ],
  });
});

test('a refresh that ACK cannot express is refused, not dropped', () => {
  expect(from(kmsSecretManager(), { refresh: '1m' }).problems()).toMatchObject([{ code: 'secret/refresh', path: 'shop-prod/db' }]);
});
