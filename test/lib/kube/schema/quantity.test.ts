import fc from 'fast-check';
import { deployment, findings } from './samples';

const memory = (value: unknown) => findings(deployment({ resources: { limits: { memory: value } } }));

test.each([
  ['512mb', '512Mi / 512M'],
  ['512MiB', '512Mi'],
  ['1GB', '1Gi / 1G'],
  ['64kb', '64Ki / 64k'],
  ['1,5Gi', '1.5Gi'],
  ['2 cores', '2'],
  ['250 m', '250m'],
  ['much', ''],
])('%s is no quantity, but %s may be meant', (got, didYouMean) => {
  expect(memory(got)).toMatchObject([{ code: 'kube/bad-quantity', params: { got: JSON.stringify(got), didYouMean } }]);
});

test('a list is no quantity', () => {
  expect(memory([])).toMatchObject([{ code: 'kube/wrong-type', params: { expected: 'quantity' } }]);
});

test('every well-formed quantity is accepted, and every one offered too', () => {
  const number = fc.tuple(fc.nat(), fc.option(fc.nat(999))).map(([a, b]) => (b === null ? `${a}` : `${a}.${b}`));
  const unit = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'e3', 'E-2');
  fc.assert(fc.property(number, unit, (n, u) => expect(memory(n + u)).toEqual([])));
  const slip = fc.constantFrom('mb', 'MB', 'GiB', ' Gi', 'kB', 'KB', 'bytes', 'gig', ' m');
  fc.assert(
    fc.property(number, slip, (n, u) => {
      const offered = String(memory(n + u)[0]?.params.didYouMean)
        .split(' / ')
        .filter(Boolean);
      for (const quantity of offered) expect(memory(quantity)).toEqual([]);
    }),
  );
});
