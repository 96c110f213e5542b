import fc from 'fast-check';
import { isFixedTag, parseImage } from '../../../lib/kube/images';

const DIGEST = `sha256:${'a1'.repeat(32)}`;

test.each([
  ['redis', { repository: 'redis' }],
  ['redis:7.2-alpine', { repository: 'redis', tag: '7.2-alpine' }],
  ['library/redis:7', { repository: 'library/redis', tag: '7' }],
  ['localhost/web:1.0', { registry: 'localhost', repository: 'web', tag: '1.0' }],
  ['localhost:5000/web', { registry: 'localhost:5000', repository: 'web' }],
  ['registry.example:5000/shop/web:1.4.2', { registry: 'registry.example:5000', repository: 'shop/web', tag: '1.4.2' }],
  [`ghcr.io/shop/web@${DIGEST}`, { registry: 'ghcr.io', repository: 'shop/web', digest: DIGEST }],
  [`ghcr.io/shop/web:latest@${DIGEST}`, { registry: 'ghcr.io', repository: 'shop/web', tag: 'latest', digest: DIGEST }],
  ['[fd00::1]:5000/web:1.0', { registry: '[fd00::1]:5000', repository: 'web', tag: '1.0' }],
])('%s is read into its parts', (text, parts) => {
  expect(parseImage(text)).toEqual(parts);
});

test.each([
  '',
  ':1.0',
  'Shop/Web:1.0',
  'shop//web',
  'shop/web:',
  'shop/web:1.0:2.0',
  'shop/web@sha256:abc',
  `shop/web@sha512:${'a'.repeat(64)}`,
  'https://ghcr.io/web',
  ' web:1.0',
  'web:-1',
  'a..b',
  `${'a'.repeat(256)}:1.0`,
])('"%s" is no image reference', (text) => {
  expect(parseImage(text)).toBeUndefined();
});

test('what is put together by the grammar is read back', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}((__|-|\.)[a-z0-9]{1,8})?$/);
  const tag = fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined });
  const image = fc.record({
    registry: fc.constantFrom('ghcr.io', 'localhost:5000', '10.0.0.1:80'),
    path: fc.array(part, { minLength: 1, maxLength: 3 }),
    tag,
    digest: fc.constantFrom(undefined, DIGEST),
  });
  fc.assert(
    fc.property(image, ({ registry, path, tag: wanted, digest }) => {
      const text = `${registry}/${path.join('/')}${wanted === undefined ? '' : `:${wanted}`}${digest === undefined ? '' : `@${digest}`}`;
      expect(parseImage(text)).toEqual({
        registry,
        repository: path.join('/'),
        ...(wanted === undefined ? {} : { tag: wanted }),
        ...(digest ? { digest } : {}),
      });
    }),
  );
});

test.each([
  'v0.10.6',
  '1.38.0',
  '16.4',
  '7.2-alpine',
  '3.9.1-debian-11-r0',
  '1.2.3-rc.1',
  '2.7.18.Final',
  '3f2c1ab',
  'main-3f2c1ab',
  'sha-3f2c1abcde',
  'g3f2c1ab',
  'a'.repeat(40),
])('%s names one build', (tag) => {
  expect(isFixedTag(tag)).toBe(true);
});

test.each(['latest', 'stable', 'alpine', '7', 'v1', '7-alpine', 'main', 'nightly', '1.2.x', '3f2c1a', 'a'.repeat(41)])(
  '%s can move',
  (tag) => {
    expect(isFixedTag(tag)).toBe(false);
  },
);

test('no text makes the parser throw, or take long', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void parseImage(text)));
  const start = performance.now();
  for (const hostile of ['a-'.repeat(500), `${'a'.repeat(1000)}!`, 'a/'.repeat(500), `a:${'-'.repeat(1000)}`]) {
    parseImage(hostile);
    isFixedTag(hostile);
  }
  expect(performance.now() - start).toBeLessThan(100);
});
