import { Namespace, Secret, Worker, type SecretProps } from 'sealane';
import { bench } from 'sealane/testing';
import { vault } from '../../lib/clouds/onprem';
import { plain } from './sample-props';

const store = vault({ server: 'https://vault.example:8200', path: 'secret', auth: { role: 'shop' } });
const keys = { url: 'shop/orders-db#url', password: 'shop/orders-db#password' };
const withSecret = (props: Partial<SecretProps> = {}) => {
  const tools = bench();
  return { ...tools, secret: new Secret(tools.ns, 'orders-db', { from: store, keys, ...props }) };
};

test('a secret is an object that names where its values are, and holds none', () => {
  const { yaml, problems } = withSecret();
  expect(yaml('ExternalSecret').spec).toEqual({
    refreshInterval: '3600s',
    secretStoreRef: { name: 'vault', kind: 'SecretStore' },
    target: { name: 'orders-db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    data: [
      { secretKey: 'url', remoteRef: { key: 'shop/orders-db', property: 'url' } },
      { secretKey: 'password', remoteRef: { key: 'shop/orders-db', property: 'password' } },
    ],
  });
  expect(problems()).toEqual([]);
});

test('one key is a variable, the whole gives all keys or is mounted', () => {
  const { ns, secret, yaml, problems } = withSecret();
  new Worker(ns, 'app', { ...plain, env: { URL: secret.key('url') }, envFrom: [secret], mounts: { '/keys': secret } });
  const { containers, volumes } = yaml('Deployment').spec.template.spec;
  expect(containers[0].env).toEqual([{ name: 'URL', valueFrom: { secretKeyRef: { name: 'orders-db', key: 'url' } } }]);
  expect(containers[0].envFrom).toEqual([{ secretRef: { name: 'orders-db' } }]);
  expect(containers[0].volumeMounts).toEqual([{ name: 'orders-db', mountPath: '/keys', readOnly: true }]);
  expect(volumes).toEqual([{ name: 'orders-db', secret: { secretName: 'orders-db' } }]);
  expect(problems()).toEqual([]);
});

test('a key that it does not have is refused once, and the near one offered', () => {
  const { ns, secret, problems } = withSecret();
  new Worker(ns, 'app', { ...plain, env: { URL: secret.key('ulr') } });
  expect(problems()).toMatchObject([{ code: 'secret/no-key', path: 'shop-prod/orders-db', fix: 'did you mean "url"?' }]);
});

test('the store stands once in a namespace, however many secrets come from it', () => {
  const { ns, synth } = withSecret();
  new Secret(ns, 'more', { from: store, keys: { a: 'b' } });
  expect(synth().filter(({ kind }) => kind === 'SecretStore')).toHaveLength(1);
});

test('each namespace that uses a store has it', () => {
  const { app, cluster, synth, problems } = withSecret();
  new Secret(new Namespace(app, 'erp-prod', { cluster, stage: 'prod' }), 'db', { from: store, keys: { a: 'b' } });
  expect(
    synth()
      .filter(({ kind }) => kind === 'SecretStore')
      .map(({ metadata }) => metadata.namespace),
  ).toEqual(['shop-prod', 'erp-prod']);
  expect(problems()).toEqual([]);
});

test('two stores of one name in a namespace are a problem, not a silent pair', () => {
  const { ns, problems } = withSecret();
  new Secret(ns, 'more', { from: vault({ server: 'https://other.example', path: 'kv', auth: { role: 'shop' } }), keys: { a: 'b' } });
  expect(problems().map(({ code }) => code)).toContain('object/duplicate');
});

test('the type of the Secret is kept, and asks for its keys', () => {
  const { yaml, problems } = withSecret({ type: 'kubernetes.io/tls', keys: { 'tls.crt': 'shop/tls#crt', 'tls.key': 'shop/tls#key' } });
  expect(yaml('ExternalSecret').spec.target).toMatchObject({ template: { engineVersion: 'v2', type: 'kubernetes.io/tls' } });
  expect(problems()).toEqual([]);
  expect(withSecret({ type: 'kubernetes.io/tls' }).problems()).toMatchObject([
    { code: 'secret/type-keys', what: expect.stringContaining('tls.crt') as string },
    { code: 'secret/type-keys', what: expect.stringContaining('tls.key') as string },
  ]);
});

test('what looks like a value is refused without being printed', () => {
  const literal = 'postgres://shop:hunter2@db/orders';
  const found = withSecret({ keys: { url: literal } }).problems();
  expect(found).toMatchObject([{ code: 'secret/literal', path: 'shop-prod/orders-db' }]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

test('a secret without keys, and a key that no file can have, are refused', () => {
  expect(withSecret({ keys: {} }).problems()).toMatchObject([{ code: 'secret/no-keys' }]);
  expect(
    withSecret({ keys: { 'a b': 'shop/x' } })
      .problems()
      .map(({ code }) => code),
  ).toContain('secret/key-name');
});

test('a workload of another namespace cannot use it', () => {
  const { app, cluster, secret, problems } = withSecret();
  new Worker(new Namespace(app, 'erp-prod', { cluster, stage: 'prod' }), 'app', { ...plain, env: { URL: secret.key('url') } });
  expect(problems()[0]).toMatchObject({ code: 'reference/other-namespace-secret', path: 'erp-prod/app' });
});

test('how often the store is asked is a time span', () => {
  expect(withSecret({ refresh: '5m' }).yaml('ExternalSecret').spec.refreshInterval).toBe('300s');
  expect(withSecret({ refresh: '5min' as '5m' }).problems()).toMatchObject([{ code: 'amount/duration' }]);
});
