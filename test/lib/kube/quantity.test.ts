import fc from 'fast-check';
import { compareQuantities, parseQuantity } from '../../../lib/kube/quantity';

function compare(a: string, b: string): number {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  if (!left || !right) throw new Error(`${a} or ${b} is no quantity`);
  return compareQuantities(left, right);
}

const SUFFIXES = {
  n: [-9, 0],
  u: [-6, 0],
  m: [-3, 0],
  '': [0, 0],
  k: [3, 0],
  M: [6, 0],
  G: [9, 0],
  T: [12, 0],
  P: [15, 0],
  E: [18, 0],
  Ki: [0, 10],
  Mi: [0, 20],
  Gi: [0, 30],
  Ti: [0, 40],
  Pi: [0, 50],
  Ei: [0, 60],
} as const;

/** The amount in billionths, by the definition of the suffixes. */
function nanos(units: bigint, suffix: keyof typeof SUFFIXES): bigint {
  const [tens, twos] = SUFFIXES[suffix];
  return units * 10n ** BigInt(tens + 9) * 2n ** BigInt(twos);
}

const amount = fc.record({
  units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
  suffix: fc.constantFrom(...(Object.keys(SUFFIXES) as (keyof typeof SUFFIXES)[])),
});

test('any two amounts compare as their exact values do, whatever their suffixes', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [x, y] = [nanos(a.units, a.suffix), nanos(b.units, b.suffix)];
      expect(compare(`${a.units}${a.suffix}`, `${b.units}${b.suffix}`)).toBe(x < y ? -1 : x > y ? 1 : 0);
    }),
  );
});

test('a decimal point moves the amount by exact powers of ten', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 1, max: 9 }), (units, digits) => {
      const text = String(units).padStart(digits + 1, '0');
      const pointed = `${text.slice(0, -digits)}.${text.slice(-digits)}`;
      expect(compare(pointed, `${units}e-${digits}`)).toBe(0);
    }),
  );
});

test.each([
  ['1Gi', '1024Mi'],
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1e3', '1k'],
  ['1E3', '1k'],
  ['1E', '1000P'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['+2', '2'],
  ['100n', '0.1u'],
])('%s is as much as %s', (a, b) => {
  expect(compare(a, b)).toBe(0);
});

test.each(['512mb', '1 Gi', '', 'Gi', '1GiB', '1e', '--1', '0x10', '1e1000000000', '1'.repeat(65), null, {}, Infinity])(
  '%p is no amount',
  (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  },
);

test('a number of JSON is an amount as well', () => {
  expect(compareQuantities(parseQuantity(0.5)!, parseQuantity('500m')!)).toBe(0);
});

test('no text makes the parser throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void parseQuantity(text)));
});
