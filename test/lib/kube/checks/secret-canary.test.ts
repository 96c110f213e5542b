import fc from 'fast-check';
import { ConfigMap, Worker } from 'sealane';
import { bench } from 'sealane/testing';

/** The same 200 in each run; a secret is put together here, so that no scanner of this repository takes it for real. */
const SEED = 20260;
const EACH = 200;

const ANY = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const HEX = [...'0123456789abcdef'];
const text = (alphabet: readonly string[], length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((letters) => letters.join(''));
/** As a machine makes it: with letters of both cases and digits. */
const random = (length: number) =>
  text(ANY, length).filter((made) => /[a-z]/.test(made) && /[A-Z]/.test(made) && /\d/.test(made) && !/(\w)\1{3}/.test(made));
const base32 = text([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'], 16);
const jwt = random(30).map((sign) => `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url('{"sub":"shop","iat":17}')}.${sign}`);
const base64url = (json: string) => Buffer.from(json).toString('base64url');

/** A place in a program, and what stands there. */
interface Planted {
  readonly place: keyof typeof PLACES;
  readonly name: string;
  readonly value: string;
}

const PLACES = {
  env: ({ name, value }: Planted) => ({ env: { [name]: value } }),
  args: ({ name, value }: Planted) => ({ args: [`--${name.toLowerCase()}=${value}`] }),
  key: ({ name, value }: Planted) => ({ data: { [name]: value } }),
  properties: ({ name, value }: Planted) => ({ data: { 'app.properties': `# settings\n${name.toLowerCase()}=${value}\n` } }),
  yaml: ({ name, value }: Planted) => ({ data: { 'app.yaml': `shop:\n  ${name.toLowerCase()}: "${value}"\n` } }),
  json: ({ name, value }: Planted) => ({ data: { 'app.json': JSON.stringify({ [name]: value, a: 1 }, undefined, 2) } }),
};

function toldOf(planted: Planted) {
  const { ns, problems } = bench();
  const { data, ...pod } = PLACES[planted.place](planted) as { data?: Record<string, string> };
  if (data) new ConfigMap(ns, 'settings', { data });
  else new Worker(ns, 'app', { image: 'shop/app:1.0.0', cpu: '100m', memory: '64Mi', ...pod });
  return problems();
}

const anywhere = fc.constantFrom(...(Object.keys(PLACES) as (keyof typeof PLACES)[]));
/** Where a name says that a secret stands there: on a command line no name is read. */
const named = anywhere.filter((place) => place !== 'args');

/** Known by their form, under any name. */
const BY_FORM = fc.oneof(
  random(36).map((made) => `gh${'p_'}${made}`),
  random(20).map((made) => `gl${'pat-'}${made}`),
  random(24).map((made) => `xo${'xb-'}2635942${made}`),
  random(24).map((made) => `sk_${'live_'}${made}`),
  random(32).map((made) => `wh${'sec_'}${made}`),
  base32.map((made) => `AK${'IA'}${made}`),
  random(20).map((made) => `LT${'AI'}${made}`),
  random(32).map((made) => `AK${'ID'}${made}`),
  random(35).map((made) => `AI${'za'}${made}`),
  random(18).map((made) => `postgres://shop:${made}@db:5432/shop`),
  jwt,
);
/** Known by the name they stand under. */
const BY_NAME = fc.oneof(
  random(16),
  random(32),
  random(40).map((made) => `${made.slice(0, 12)}/${made.slice(12, 30)}+${made.slice(31)}`),
  text(HEX, 32).filter((made) => /[a-f]/.test(made) && /\d/.test(made)),
);
const SECRET_NAMES = ['DB_PASSWORD', 'STRIPE_API_KEY', 'JWT_SECRET', 'AWS_SECRET_ACCESS_KEY', 'ERP_TOKEN', 'SIGNING_PRIVATE_KEY'];

const SECRETS: fc.Arbitrary<Planted> = fc.oneof(
  fc.record({ place: anywhere, name: fc.constantFrom('UPSTREAM', 'X', 'SETTING'), value: BY_FORM }),
  fc.record({ place: named, name: fc.constantFrom(...SECRET_NAMES), value: BY_NAME }),
);

/** What looks like a secret to whoever only counts letters. */
const LOOK_ALIKES: fc.Arbitrary<Planted> = fc.oneof(
  fc.record({
    place: anywhere,
    name: fc.constantFrom('COMMIT', 'IMAGE_DIGEST', 'TRACE_ID', 'CHECKSUM', 'PUBLIC_KEY', 'KEY_ID', 'ETAG'),
    value: fc.oneof(
      text(HEX, 40),
      text(HEX, 64).map((made) => `sha256:${made}`),
      fc.uuid(),
      random(43).map((made) => `sha256-${made}=`),
      random(44),
      random(44).map((made) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA${made}`),
    ),
  }),
  fc.record({
    place: anywhere,
    name: fc.constantFrom('UPSTREAM', 'CALLBACK'),
    value: fc.oneof(
      random(24).map((made) => `https://shop.example/callback?state=${made}`),
      random(12).map((made) => `postgres://shop@db:5432/${made}`),
      random(12).map((made) => `https://cdn.example/${made}@2x.png`),
      text(HEX, 12).map((made) => `arn:aws:kms:eu-central-1:123456789012:key/${made}`),
      text(HEX, 8).map((made) => `projects/shop/secrets/db-${made}/versions/latest`),
    ),
  }),
  fc.record({
    place: anywhere,
    name: fc.constantFrom(...SECRET_NAMES),
    value: fc.constantFrom('$(FROM_SECRET)', '${DB_PASSWORD}', '{{ .Values.password }}', '<your token>', '/run/secrets/db1', 'true', ''),
  }),
  fc.record({
    place: anywhere,
    name: fc.constantFrom('DB_PASSWORD_FILE', 'TOKEN_URL', 'SECRET_NAME', 'ACCESS_KEY_ROTATION', 'TOKEN_TTL'),
    value: fc.oneof(
      text(HEX, 8).map((made) => `/run/secrets/${made}`),
      text(HEX, 8).map((made) => `https://login.example/${made}`),
      text(HEX, 10).map((made) => `db-${made}`),
    ),
  }),
);

test(`${EACH} planted secrets are all found, and none is repeated`, () => {
  const missed = fc.sample(SECRETS, { numRuns: EACH, seed: SEED }).filter((planted) => {
    const told = toldOf(planted);
    expect(JSON.stringify(told)).not.toContain(planted.value);
    return !told.some(({ code }) => /secret|password/.test(code));
  });
  expect(missed).toEqual([]);
});

test(`${EACH} look-alikes are all left alone`, () => {
  const taken = fc
    .sample(LOOK_ALIKES, { numRuns: EACH, seed: SEED })
    .filter((planted) => toldOf(planted).some(({ code }) => /secret|password/.test(code)));
  expect(taken).toEqual([]);
});
