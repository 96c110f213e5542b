/**
 * A finite number that every reader takes for the same double.
 * `-0` becomes `0`, as in JSON. Whole numbers beyond 2^53 and very large or small ones get a point and a signed exponent
 * (`1.0e+21`): without the point YAML 1.1 takes them for text, and bare digits would promise more than a double holds.
 */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  const short = String(value);
  if (!short.includes('e') && short.includes('.')) return short;
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}
