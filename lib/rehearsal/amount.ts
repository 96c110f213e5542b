import { parseQuantity, type Quantity } from '../kube';

const NANO = 9;

/** An amount in billionths, rounded up as Kubernetes rounds. */
export function nanosOf({ mantissa, tens, twos }: Quantity): bigint {
  const whole = mantissa << BigInt(twos);
  const shift = tens + NANO;
  if (shift >= 0) return whole * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (whole + divisor - 1n) / divisor;
}

/** The amount that a field holds, in billionths; 0 if it holds none. */
export function readNanos(amount: unknown): bigint {
  const quantity = parseQuantity(amount);
  return quantity ? nanosOf(quantity) : 0n;
}

/** Billionths as Kubernetes writes the amount of a resource: `1500m`, `1536Mi`, `12`. */
export function amountText(resource: string, nanos: bigint): string {
  if (/cpu$/.test(resource)) return nanos % BILLION === 0n ? String(nanos / BILLION) : `${ceiling(nanos, MILLION)}m`;
  if (/(?:memory|storage)$/.test(resource)) return `${ceiling(nanos, MEBI)}Mi`;
  return String(ceiling(nanos, BILLION));
}

const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;
const MEBI = 1024n * 1024n * BILLION;

function ceiling(value: bigint, unit: bigint): bigint {
  return value > 0n ? (value + unit - 1n) / unit : value / unit;
}
