import { ApiObject } from 'cdk8s';
import { secretRef, Worker } from 'sealane';
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
