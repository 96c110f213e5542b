import fc from 'fast-check';
import { redact } from '../../../lib/release/redact';

test.each([
  ['a password of an address', 'postgres://shop:s3cr3t-pw@db:5432/orders', 's3cr3t-pw'],
  ['a token behind its name', 'GITHUB_TOKEN=abcdef123456', 'abcdef123456'],
  ['a header', 'Authorization: Bearer abc.def-123', 'abc.def-123'],
  ['JSON', '{"apiKey":"k-12345","user":"li"}', 'k-12345'],
  ['a key of AWS', 'using AKIAIOSFODNN7EXAMPLE now', 'AKIAIOSFODNN7EXAMPLE'],
  ['a key of Alibaba Cloud', 'id LTAI5tAbCdEfGhIjKlMn', 'LTAI5tAbCdEfGhIjKlMn'],
  ['a token of GitHub', 'ghp_0123456789abcdefABCDEF', 'ghp_0123456789abcdefABCDEF'],
  ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'eyJzdWIiOiIxIn0'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----', 'MIIEow'],
])('%s does not stay in a text', (_, text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain('[redacted]');
});

test.each(['orders-7c9f: Running, ready, 0 restarts', 'GET /healthz 200', 'the tokenizer has no secrets', 'https://shop.example:8443/a@b'])(
  'what is no secret stays: %s',
  (text) => expect(redact(text)).toBe(text),
);

test('a text is redacted once: a second time changes nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => redact(redact(text)) === redact(text)));
});
