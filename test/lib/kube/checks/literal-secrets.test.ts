import { ApiObject } from 'cdk8s';
import { ConfigMap, secretRef, Worker } from 'sealane';
import { bench } from 'sealane/testing';

const PASSWORD = 'hunter2-never-printed';

function told(env: Readonly<Record<string, string>>) {
  const { ns, problems } = bench();
  new Worker(ns, 'app', { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi', env });
  return problems();
}

test('the values of a Secret in the program are refused, and not repeated', () => {
  const { ns, problems } = bench();
  new ApiObject(ns, 'db', { apiVersion: 'v1', kind: 'Secret', stringData: { password: PASSWORD } });
  expect(problems()).toMatchObject([{ code: 'secret/in-program', path: 'shop-prod/db', field: 'stringData' }]);
  expect(JSON.stringify(problems())).not.toContain(PASSWORD);
});

test('a Secret without values, which something in the cluster fills, is taken', () => {
  const { ns, problems } = bench();
  const metadata = { annotations: { 'kubernetes.io/service-account.name': 'ci' } };
  new ApiObject(ns, 'sa', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'ci' } });
  new ApiObject(ns, 'token', { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token', metadata });
  expect(problems()).toEqual([]);
});

test('a password inside an address is refused, and not repeated', () => {
  const problems = told({ DATABASE_URL: `postgres://shop:${PASSWORD}@db:5432/shop` });
  expect(problems).toMatchObject([
    { code: 'env/password-in-url', severity: 'error', field: 'spec.template.spec.containers[0].env[0].value' },
  ]);
  expect(JSON.stringify(problems)).not.toContain(PASSWORD);
});

test.each(['DB_PASSWORD', 'STRIPE_API_KEY', 'github_token', 'SECRET'])(
  'a literal under the name %s is warned of, and not repeated',
  (name) => {
    const problems = told({ [name]: PASSWORD });
    expect(problems).toMatchObject([{ code: 'env/literal-secret', severity: 'warning' }]);
    expect(JSON.stringify(problems)).not.toContain(PASSWORD);
  },
);

test.each([
  ['another variable in an address', { DATABASE_URL: 'postgres://shop:$(DB_PASSWORD)@db:5432/shop' }],
  ['an address without a password', { URL: 'https://shop.example:8443/a@b' }],
  ['a path', { TLS_PRIVATE_KEY: '/etc/tls/tls.key' }],
  ['a switch', { REQUIRE_TOKEN: 'true' }],
  ['a name that only begins so', { TOKEN_URL: 'https://login.example', SECRET_NAME: 'db' }],
])('%s is no secret', (_, env) => {
  expect(told(env)).toEqual([]);
});

test('a reference to a Secret is how it is written', () => {
  const { ns, problems } = bench();
  const env = { DB_PASSWORD: secretRef('db', 'password'), DATABASE_URL: 'postgres://shop:$(DB_PASSWORD)@db/shop' };
  new Worker(ns, 'app', { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi', env });
  expect(problems()).toEqual([]);
});

/** Put together here, so that no scanner of this repository takes them for real. */
const join = (...parts: readonly string[]) => parts.join('');
const UNIQUE = 'Zq3rT8uW1xY5bN7mK2pL9sD4fG6hJ0vCaEiO';
const UPPER = 'Q3RT5UW2XY4BN7MK';
const jwt = ['{"alg":"HS256","typ":"JWT"}', '{"sub":"1234","name":"shop"}', UNIQUE]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

const SECRETS: [string, string][] = [
  ['a private key', join('-----BEGIN RSA PRIV', 'ATE KEY-----\n', UNIQUE, UNIQUE, '\n-----END RSA PRIV', 'ATE KEY-----\n')],
  ['a private key in JSON', JSON.stringify({ private_key: join('-----BEGIN PRIV', 'ATE KEY-----\n', UNIQUE, UNIQUE) })],
  ['a token of GitHub', join('gh', 'p_', UNIQUE)],
  ['a token of GitLab', join('gl', 'pat-', UNIQUE.slice(0, 20))],
  ['a token of Slack', join('xo', 'xb-', '263594206564-', UNIQUE)],
  ['a webhook of Slack', join('https://hooks.sl', 'ack.com/services/T02ABCDEF/B02ABCDEF/', UNIQUE)],
  ['a secret key of Stripe', join('sk_', 'live_', UNIQUE)],
  ['a password in an address', `cache:\n  url: redis://:${PASSWORD}@cache:6379\n`],
];
const LIKELY: [string, string][] = [
  ['an access key of AWS', join('AK', 'IA', UPPER)],
  ['an access key of Alibaba Cloud', join('LT', 'AI', UNIQUE.slice(0, 20))],
  ['an access key of Tencent Cloud', join('AK', 'ID', UNIQUE.slice(0, 32))],
  ['an API key of Google', join('AI', 'za', UNIQUE.slice(0, 35))],
  ['a signed token', jwt],
];

function toldOfConfig(data: Readonly<Record<string, string>>) {
  const { ns, problems } = bench();
  new ConfigMap(ns, 'settings', { data });
  return problems();
}

test.each(SECRETS)('%s in a ConfigMap is refused, and not repeated', (_, secret) => {
  const problems = toldOfConfig({ 'app.yaml': `# settings\nkey: ${secret}` });
  expect(problems).toMatchObject([{ code: 'secret/in-clear', severity: 'error', field: 'data["app.yaml"]' }]);
  expect(JSON.stringify(problems)).not.toContain(secret.slice(-20));
});

test.each(LIKELY)('%s in a ConfigMap, which may be public, is warned of, and not repeated', (_, secret) => {
  const problems = toldOfConfig({ 'app.yaml': `key: "${secret}"\n` });
  expect(problems).toMatchObject([{ code: 'secret/likely-in-clear', severity: 'warning' }]);
  expect(JSON.stringify(problems)).not.toContain(secret);
});

test('a token in a variable, or on the command line, of anybody’s pods is refused', () => {
  const { ns, problems } = bench({ podSecurity: 'privileged', rules: false });
  const token = join('gh', 'p_', UNIQUE);
  const container = { name: 'ci', image: 'ci/runner:1.0.0', env: [{ name: 'X', value: token }], args: ['run', `--auth=${token}`] };
  new ApiObject(ns, 'ci', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'ci' }, spec: { containers: [container] } });
  expect(problems().filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'secret/in-clear', field: 'spec.containers[0].env[0].value' },
    { code: 'secret/in-clear', field: 'spec.containers[0].args' },
  ]);
});

test.each([
  ['a key of the ConfigMap', { 'db-password': PASSWORD }],
  ['a property', { 'app.properties': `spring.datasource.password=${PASSWORD}\n` }],
  ['a setting in YAML', { 'app.yaml': `db:\n  password: "${PASSWORD}"\n` }],
  ['a setting in JSON', { 'app.json': `{\n  "apiKey": "${PASSWORD}",\n  "a": 1\n}` }],
])('%s that is called like a secret is warned of, and its value not repeated', (_, data) => {
  const problems = toldOfConfig(data);
  expect(problems).toMatchObject([{ code: 'config/literal-secret', severity: 'warning' }]);
  expect(JSON.stringify(problems)).not.toContain(PASSWORD);
});

test.each([
  ['a certificate', join('-----BEGIN CERTIFICATE-----\n', UNIQUE, UNIQUE, '\n-----END CERTIFICATE-----\n')],
  ['a public key', join('-----BEGIN PUBLIC KEY-----\n', UNIQUE, UNIQUE, '\n-----END PUBLIC KEY-----\n')],
  ['the head of a private key alone', join('-----BEGIN PRIV', 'ATE KEY-----\n...\n')],
  ['the access key of the documentation', join('AK', 'IAIOSFODNN7EXAMPLE')],
  ['a token of crosses', join('gh', 'p_', 'x'.repeat(36))],
  [
    'an address with the place of a password',
    'postgres://shop:$(DB_PASSWORD)@db/shop\npostgres://shop:${PW}@db\npostgres://u:{{ .pw }}@db\n',
  ],
  ['an address of a comment', '# postgres://user:password@host/db'],
  ['a port and a mail address', 'https://shop.example:8443/a@b ssh://git@host:22/x'],
  ['the place of a password', 'password: ${DB_PASSWORD}\ntoken: <your token>\nsecret: changeme1234\n'],
  ['the path of a password', 'password_file: /run/secrets/db1\npassword: /run/secrets/db1234\n'],
  ['the path of a password in a vault', 'password: shop/production/europe/database/password1\n'],
  ['numbers and switches', 'max_token: 40961234\ntoken: true\nuse_secret: false\n'],
  ['prose', 'The token: 12 letters that nobody may know, ever1.\n'],
])('%s is no secret', (_, text) => {
  expect(toldOfConfig({ text })).toEqual([]);
});

test('a file of a megabyte is read in no time', () => {
  const hostile = [
    'password'.repeat(130_000),
    `${'a://'.repeat(200_000)}`,
    'eyJ'.repeat(300_000),
    `${'\n'.repeat(500_000)}token`,
    ' '.repeat(900_000),
  ];
  for (const text of hostile) {
    const start = performance.now();
    toldOfConfig({ text });
    expect(performance.now() - start).toBeLessThan(2000);
  }
});

test('a secret in an annotation is refused with its place, of an object and of its pods, and not repeated', () => {
  const { ns, problems } = bench();
  const url = `postgres://shop:${PASSWORD}@db:5432/shop`;
  const annotations = { 'shop.example/db': url, 'shop.example/docs': 'https://shop.example/a@b' };
  const containers = [{ name: 'app', image: 'shop/app:1.0.0' }];
  const template = { metadata: { annotations: { 'shop.example/pods': url } }, spec: { restartPolicy: 'Never', containers } };
  new ApiObject(ns, 'app', { apiVersion: 'batch/v1', kind: 'Job', metadata: { annotations }, spec: { template } });
  const found = problems().filter(({ code }) => code.startsWith('secret/'));
  expect(found.map(({ code, field }) => [code, field])).toEqual([
    ['secret/in-clear', 'metadata.annotations["shop.example/db"]'],
    ['secret/in-clear', 'spec.template.metadata.annotations["shop.example/pods"]'],
  ]);
  expect(JSON.stringify(problems())).not.toContain(PASSWORD);
});
