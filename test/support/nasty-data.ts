import * as fc from 'fast-check';
import { nastyStrings } from './nasty-strings';

/** Pieces that mean something to a YAML reader; text made of them finds the places where two meanings meet. */
const PIECES = [
  ...' \t\n:#-?,[]{}&*!|>\'"%@`=~<\\.$0123456789aeEnNoyYxX_+',
  '\n',
  '\n',
  '  ',
  '\r\n',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\0',
  'é',
  '中',
  '😀',
  '---',
  '...',
  '<<',
  'true',
  'null',
  'key: ',
  ' #',
  '\n---\n',
  '\n  ',
  '\n\t',
];

const SHORT = nastyStrings.filter((text) => text.length < 200);

/** Text that is likely to break a YAML emitter, always well-formed Unicode. */
export function nastyText(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...SHORT) },
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...SHORT), fc.constantFrom(...SHORT)).map(([a, b]) => a + b) },
  );
}

/** Numbers at the borders of what readers agree on; no `-0`, which JSON cannot hold either. */
export function nastyNumber(): fc.Arbitrary<number> {
  const borders = [
    0,
    1,
    -1,
    0.1,
    1e21,
    1e-7,
    123456789012345680000,
    2 ** 53,
    2 ** 53 - 1,
    -(2 ** 53),
    2 ** 63,
    2 ** 64,
    1.7976931348623157e308,
    5e-324,
    1e5,
    1.5e300,
    0.000001,
  ];
  return fc
    .oneof(fc.constantFrom(...borders), fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map((n) => (n === 0 ? 0 : n));
}

/** What JSON can hold: lists, maps and scalars, with nasty text as keys and values. */
export function nastyData(): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      nastyText(),
      nastyNumber(),
      fc.constantFrom(true, false, null),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(nastyText(), tie('tree'), { maxKeys: 4 }),
    ),
  }));
  return tree;
}

/** Whether two pieces of data are the same to the last byte; unlike `toEqual` it sees own keys such as `__proto__`. */
export function sameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameData(valueOf(a, key), valueOf(b, key)));
}

function valueOf(data: object, key: string): unknown {
  return (data as Record<string, unknown>)[key];
}
