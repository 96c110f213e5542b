/** An amount as Kubernetes writes it, exact: `mantissa` × 10^`tens` × 2^`twos`. */
export interface Quantity {
  readonly mantissa: bigint;
  readonly tens: number;
  readonly twos: number;
}

const GRAMMAR = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([eE])([+-]?\d{1,9})|(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E))?$/;

const TENS: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const TWOS: ReadonlyMap<string, number> = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);

// No resource of a computer needs more, and a hostile `1e999999999` would fill the memory when it is written out.
const MAX_LENGTH = 64;
const MAX_EXPONENT = 99;

/**
 * Reads an amount such as `250m`, `1.5Gi` or `2e3`; undefined if it is none, or is beyond 64 characters or 10^±99.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(amount: unknown): Quantity | undefined {
  const text = typeof amount === 'number' && Number.isFinite(amount) ? String(amount) : amount;
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return undefined;
  const match = GRAMMAR.exec(text);
  if (!match) return undefined;
  const [, sign, digits = '', , exponent, suffix = ''] = match;
  const tens = exponent === undefined ? (TENS.get(suffix) ?? 0) : Number(exponent);
  if (Math.abs(tens) > MAX_EXPONENT) return undefined;
  const point = digits.indexOf('.');
  const fraction = point < 0 ? '' : digits.slice(point + 1);
  const whole = point < 0 ? digits : digits.slice(0, point);
  const mantissa = BigInt(`${whole}${fraction}`);
  return { mantissa: sign === '-' ? -mantissa : mantissa, tens: tens - fraction.length, twos: TWOS.get(suffix) ?? 0 };
}

/** Which of two amounts is more: negative if it is `b`, positive if it is `a`, 0 if neither. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const tens = Math.min(a.tens, b.tens);
  const twos = Math.min(a.twos, b.twos);
  const difference = scaled(a, tens, twos) - scaled(b, tens, twos);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled({ mantissa, tens, twos }: Quantity, fromTens: number, fromTwos: number): bigint {
  return (mantissa * 10n ** BigInt(tens - fromTens)) << BigInt(twos - fromTwos);
}
