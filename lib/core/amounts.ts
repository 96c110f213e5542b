import { type Duration, type Size } from 'cdk8s';
import { closest } from './closest';

/** An amount of processor time: cores or thousandths of one. */
export class Cpu {
  /** Thousandths of a core: `Cpu.millis(250)` is a quarter. */
  public static millis(amount: number): Cpu {
    return new Cpu(amount);
  }

  /** Whole cores or parts of them, to a thousandth. */
  public static cores(amount: number): Cpu {
    return new Cpu(Math.round(amount * 1e9) / 1e6);
  }

  private constructor(private readonly amount: number) {}

  /** The amount in thousandths of a core. */
  public toMillis(): number {
    return this.amount;
  }

  /** As Kubernetes writes it: `250m`, `2`. */
  public toString(): string {
    return this.amount % 1000 === 0 ? String(this.amount / 1000) : `${this.amount}m`;
  }
}

/** CPU as a value, or as Kubernetes writes it: `'250m'`, `'2'`, `'0.5'`. */
export type CpuInput = Cpu | `${number}m` | `${number}`;

/** Memory or disk as a value, or as Kubernetes writes it with a binary unit: `'256Mi'`, `'2Gi'`. */
export type SizeInput = Size | `${number}Ki` | `${number}Mi` | `${number}Gi` | `${number}Ti`;

/** A time span as a value, or as text: `'500ms'`, `'30s'`, `'5m'`, `'2h'`, `'7d'`. */
export type DurationInput = Duration | `${number}ms` | `${number}s` | `${number}m` | `${number}h` | `${number}d`;

const BYTES: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
const MILLIS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A program says the same few amounts thousands of times: each text is read once. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = read(text);
    known.set(text, result);
    return result;
  };
}

const readCpu = remembered((text) => {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(text);
  if (!match) return undefined;
  const millis = Math.round(Number(match[1]) * (match[2] === 'm' ? 1e6 : 1e9)) / 1e6;
  return isAmount(millis) ? Cpu.millis(millis) : undefined;
});

const readBytes = remembered((text) => {
  const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti)$/.exec(text);
  const bytes = match && Number(match[1]) * (BYTES[match[2] ?? ''] ?? 0);
  return bytes ? bytes : undefined;
});

const readMilliseconds = remembered((text) => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text);
  return match ? Number(match[1]) * (MILLIS[match[2] ?? ''] ?? 0) : undefined;
});

/** Reads a CPU amount; undefined if the text is none, or is finer than a thousandth of a core. */
export function cpuOf(input: CpuInput): Cpu | undefined {
  if (typeof input === 'string') return readCpu(input);
  return isAmount(input.toMillis()) ? input : undefined;
}

function isAmount(millis: number): boolean {
  return Number.isSafeInteger(millis) && millis > 0;
}

/** Reads a size, in bytes; undefined if the text is none. */
export function bytesOf(input: SizeInput): number | undefined {
  return typeof input === 'string' ? readBytes(input) : input.toKibibytes() * 1024;
}

/** Bytes as Kubernetes writes them, in the largest binary unit that needs no fraction. */
export function sizeText(bytes: number): string {
  for (const unit of ['Ti', 'Gi', 'Mi', 'Ki']) {
    const amount = bytes / (BYTES[unit] ?? 1);
    if (Number.isInteger(amount)) return `${amount}${unit}`;
  }
  return String(Math.ceil(bytes));
}

/** Reads a time span, in milliseconds; undefined if the text is none. */
export function millisecondsOf(input: DurationInput): number | undefined {
  return typeof input === 'string' ? readMilliseconds(input) : input.toMilliseconds();
}

/** The CPU amount that a mistyped one probably meant: '250 mcpu' is '250m', '2 cores' is '2'. */
export function likelyCpu(got: string): string | undefined {
  const [, amount, unit = ''] =
    /^\s*(\d+(?:\.\d+)?)\s*(m|millis?|mcpus?|millicores?|millicpus?|c|cpus?|cores?|vcpus?)?\s*$/i.exec(got) ?? [];
  const likely = amount && `${amount}${/^m/i.test(unit) ? 'm' : ''}`;
  return likely && readCpu(likely) ? likely : undefined;
}

/** The size that a mistyped one probably meant: '512mb' is '512Mi', '2G' is '2Gi'. */
export function likelySize(got: string): string | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*$/.exec(got);
  if (!match) return undefined;
  const letter = (match[2] ?? '').charAt(0).toUpperCase();
  return BYTES[`${letter}i`] ? `${match[1]}${letter}i` : undefined;
}

/** The time span that a mistyped one probably meant: '30sec' is '30s'. */
export function likelyDuration(got: string): string | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*$/.exec(got);
  if (!match) return undefined;
  const unit = (match[2] ?? '').toLowerCase();
  const known = closest(unit, Object.keys(MILLIS)) ?? Object.keys(MILLIS).find((u) => unit.startsWith(u));
  return known && `${match[1]}${unit.startsWith('min') ? 'm' : unit.startsWith('s') ? 's' : known}`;
}
