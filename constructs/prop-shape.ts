/**
 * What a value may be: `s` text, `n` number, `b` true or false, `d` plain data of Kubernetes, `f` function, `o` any object; or a list that begins
 * with `=` (texts of a set), `[]` (a list of), `{}` (a map of) or `#` (the props of that name) or `o` (an object that has these
 * members).
 */
export type Alternative = string | readonly Alternative[];

/** The props of one interface. */
export interface PropShape {
  /** Interfaces that it extends. @default none */
  readonly of?: readonly string[];
  readonly need: Readonly<Record<string, readonly Alternative[]>>;
  readonly may: Readonly<Record<string, readonly Alternative[]>>;
}
