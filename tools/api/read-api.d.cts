import type { Entry } from '../build/entries.cjs';

/** What a value may be: `s` text, `n` number, `b` switch, `d` plain data, `f` function; or `=` texts, `[]` list, `{}` map, `#` a shape, `o` an object that has … */
export type Alternative = string | readonly [string, ...Alternative[]];

export interface Documented {
  readonly name: string;
  readonly doc: string;
  /** Text after `@default`; '' if there is none. */
  readonly default: string;
  readonly throws: readonly string[];
  readonly see: readonly string[];
}

export interface ApiMember extends Documented {
  readonly optional: boolean;
  /** The type as it is written. */
  readonly text: string;
  readonly alternatives: readonly Alternative[];
}

export interface ApiInterface extends Documented {
  readonly kind: 'interface';
  readonly file: string;
  readonly bases: readonly string[];
  readonly members: readonly ApiMember[];
  /** Whether it has methods, so that functions of ours make it. */
  readonly opaque: boolean;
}

export interface ApiClass extends Documented {
  readonly kind: 'class';
  readonly file: string;
  readonly abstract: boolean;
  readonly members: readonly (Documented & { readonly text: string })[];
  /** Of its own constructor; undefined if it inherits one. */
  readonly parameters?: readonly { readonly name: string; readonly type: string }[];
}

export interface ApiFunction extends Documented {
  readonly kind: 'function';
  readonly file: string;
  readonly signatures: readonly string[];
}

export interface Api {
  readonly interfaces: ReadonlyMap<string, ApiInterface>;
  readonly entries: readonly { readonly request: string; readonly exports: readonly (ApiInterface | ApiClass | ApiFunction)[] }[];
}

/** Reads what the entry points export. Takes a second or two: the compiler reads the sources. */
export function readApi(root: string, entries: readonly Entry[]): Api;
