import { isQuantity } from './quantity';
import { Tag } from './schema-node';

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Whether a value is of a scalar type, as the API server reads JSON. */
export function isScalar(tag: Tag, value: unknown): boolean {
  switch (tag) {
    case Tag.String:
      return typeof value === 'string';
    case Tag.Boolean:
      return typeof value === 'boolean';
    case Tag.Int32:
      return typeof value === 'number' && (value | 0) === value;
    case Tag.Int64:
      return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
    case Tag.Number:
      return typeof value === 'number' && Number.isFinite(value);
    case Tag.Quantity:
      return (typeof value === 'string' && isQuantity(value)) || (typeof value === 'number' && Number.isFinite(value));
    case Tag.IntOrString:
      return typeof value === 'string' || (typeof value === 'number' && (value | 0) === value);
    case Tag.Time:
      return typeof value === 'string' && RFC3339.test(value);
    case Tag.Base64:
      return typeof value === 'string' && isBase64(value);
    default:
      return false;
  }
}

// Go's reader skips line ends.
function isBase64(value: string): boolean {
  const text = /[\r\n]/.test(value) ? value.replace(/[\r\n]/g, '') : value;
  return text.length % 4 === 0 && BASE64.test(text);
}
