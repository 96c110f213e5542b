import { defineFailures, Failure } from '../../../lib/core';

const failure = defineFailures(
  'cluster',
  { 'test-failure/away': { what: (p: { host: string }) => `${p.host} is away`, fix: () => 'wait', see: 'https://shop.example' } },
  { 'test-failure/away': { what: (p: { host: string }) => `${p.host} 不在`, fix: () => '请等待' } },
);

test('a failure is thrown as data and worded in the language of its reader', () => {
  const away = failure('test-failure/away', { host: 'db' });
  expect(away).toBeInstanceOf(Failure);
  expect(away.message).toBe('test-failure/away: db is away');
  expect(away.report('zh-CN', 'shop')).toEqual({
    code: 'test-failure/away',
    severity: 'error',
    path: 'shop',
    construct: 'cluster',
    what: 'db 不在',
    fix: '请等待',
    see: 'https://shop.example',
  });
});
