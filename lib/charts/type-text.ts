/** A type of TypeScript as text: what stands between `|`. */
export interface TypeText {
  readonly parts: readonly string[];
  /** How many members it has once the compiler has opened every name in it. */
  readonly width: number;
}

export const UNKNOWN: TypeText = { parts: ['unknown'], width: 1 };
export const NEVER: TypeText = { parts: ['never'], width: 1 };
export const NULL: TypeText = { parts: ['null'], width: 1 };

/** What the compiler reads in no time. */
export const MOST_MEMBERS = 1000;
/** It multiplies the members of what it intersects, and gives up at 100 000. */
const MOST_PRODUCT = 100;

export function named(name: string, width = 1): TypeText {
  return { parts: [name], width };
}

export function textOf({ parts }: TypeText): string {
  return parts.join(' | ');
}

export function unionOf(types: readonly TypeText[]): TypeText {
  const some = types.filter((type) => type !== NEVER);
  const width = some.reduce((sum, type) => sum + type.width, 0);
  if (width === 0) return NEVER;
  if (width > MOST_MEMBERS || some.some(isUnknown)) return UNKNOWN;
  return { parts: [...new Set(some.flatMap(({ parts }) => parts))], width };
}

/** What fits all of them. One that would make too many members is left out: it would only have refused more. */
export function intersectionOf(types: readonly TypeText[]): TypeText {
  if (types.includes(NEVER)) return NEVER;
  const kept = new Map<string, TypeText>();
  let width = 1;
  for (const type of types) {
    const text = enclosed(type);
    if (isUnknown(type) || kept.has(text) || (kept.size > 0 && width * type.width > MOST_PRODUCT)) continue;
    width *= type.width;
    kept.set(text, type);
  }
  const [only, ...others] = kept.values();
  if (!only) return UNKNOWN;
  return others.length === 0 ? only : { parts: [`(${[...kept.keys()].join(' & ')})`], width };
}

export function listOf(type: TypeText): TypeText {
  const text = textOf(type);
  return named(`readonly ${/^\w+$/.test(text) ? text : `(${text})`}[]`);
}

export function isUnknown({ parts }: TypeText): boolean {
  return parts[0] === 'unknown';
}

function enclosed(type: TypeText): string {
  return type.parts.length > 1 ? `(${textOf(type)})` : textOf(type);
}

/** A value as the type that only it has; what has no such type is anything. */
export function literalOf(value: unknown): TypeText {
  if (typeof value === 'string') return named(quoted(value));
  if (typeof value === 'boolean' || value === null || (typeof value === 'number' && Number.isFinite(value))) return named(String(value));
  return UNKNOWN;
}

/** Signs that nobody sees, and those that turn the direction of what is read. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

export function quoted(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function keyOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

const MOST_WORDS = 600;

/**
 * Words of a stranger as a comment that nothing in them can end, and no line of which is an order to the compiler
 * (`@ts-expect-error`); with a line break behind it, or nothing.
 */
export function commentOf(description: unknown, deprecated: unknown): string {
  const words = typeof description === 'string' ? description.slice(0, MOST_WORDS) : '';
  const lines = words
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, ' ')
    // Half a sign is another one once it has been written and read.
    .replace(/[\ud800-\udfff]/gu, '')
    .replace(/\*(?=\/)/g, '* ')
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[/*]*\s*)@/, '\\@'))
    .filter((line) => line !== '');
  if (deprecated === true) lines.push('@deprecated');
  const [only = '', ...others] = lines;
  if (only === '') return '';
  return others.length === 0 ? `/** ${only} */\n` : `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

/** `redis-cluster` is `RedisCluster`. */
export function typeName(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = words.join('').slice(0, 60);
  return /^[A-Z]/.test(name) ? name : `Type${name}`;
}
