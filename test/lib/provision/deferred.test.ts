import fc from 'fast-check';
import { App } from '../../../lib/core';
import { problemsOf, reportProblems } from '../../../lib/core';
import {
  combined,
  configValue,
  described,
  jsonOf,
  leavesOf,
  named,
  namesIn,
  outputOf,
  splitText,
  textOf,
  type Deferred,
  type Resolver,
} from '../../../lib/provision';

const endpoint = outputOf({ type: 'aws:rds/instance:Instance', id: 'db', path: ['endpoint'] });

/** Knows every output as its own name. */
const known: Resolver<unknown> = {
  output: ({ id, path }) => `${id}.${path.join('.')}`,
  call: () => 'answer',
  config: ({ name }) => name,
  foreign: (value) => value,
  combined: (parts, combine) => combine(parts.map((part) => part.resolve(known))),
};
const valueOf = (deferred: Deferred<unknown>) => deferred.resolve(known);

test('a text with deferred values in it is put together when they are known', () => {
  expect(valueOf(textOf`postgres://app@${endpoint}:${5432}/shop`)).toBe('postgres://app@db.endpoint:5432/shop');
});

test('JSON with deferred values in it keeps its shape and the order of its keys', () => {
  expect(valueOf(jsonOf({ b: [endpoint, 1], a: { c: endpoint } }))).toBe('{"b":["db.endpoint",1],"a":{"c":"db.endpoint"}}');
});

test('a computed value is secret if any part of it is', () => {
  const password = configValue('db-password', { secret: true });
  expect(textOf`${endpoint}${password}`.secret).toBe(true);
  expect(textOf`${endpoint}`.secret).toBe(false);
});

test('a secret value is never described', () => {
  expect(described({ user: 'app', password: configValue('db-password', { secret: true }) })).toEqual({ user: 'app', password: '[secret]' });
});

test('a value without a name has no text, and says how it gets one', () => {
  expect(() => String(endpoint)).toThrow('named(app, "orders-db.endpoint", value)');
});

test('a named value stands in a text by its name', () => {
  const app = new App();
  expect(`https://${named(app, 'orders-db.endpoint', endpoint).toString()}/`).toBe('https://${sealane.orders-db.endpoint}/');
});

test('two values of one name are refused, and so is a name that no input could have', () => {
  const app = new App();
  named(app, 'db', endpoint);
  named(app, 'db', endpoint);
  named(app, 'The DB', endpoint);
  expect(reportProblems(problemsOf(app), 'en').map(({ code }) => code)).toEqual(['deferred/name', 'deferred/name-twice']);
});

test('what a value rests on is found through everything that it is computed from', () => {
  const app = new App();
  const text = `x${named(app, 'db', combined([endpoint, configValue('port')], String)).toString()}`;
  expect(leavesOf(app, { env: [text] })).toEqual({
    outputs: [{ type: 'aws:rds/instance:Instance', id: 'db', path: ['endpoint'] }],
    config: [{ name: 'port', secret: false }],
  });
});

test('any text is the same when it is split at its names and put together again', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('${', '}', '${sealane.', '$', '${sealane.a.b}', '${sealane.x-1}'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const { texts, names } = splitText(text);
      expect(texts.reduce((all, next, i) => `${all}\${sealane.${names[i - 1]}}${next}`)).toBe(text);
      expect(namesIn(text)).toEqual(names);
    }),
  );
});
