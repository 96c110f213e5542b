type Plain = string | number | boolean;

/** Something that the program writes, and what stands there afterwards. */
interface Swap<From extends Plain, To extends Plain = From> {
  readonly from: From;
  readonly to: To;
}

/** What mends a problem in the text of the program, where the construct is made. Never the text of a secret. */
export type ProgramMend =
  /** A value of the prop `at` is another: `resources.memory`. */
  | { readonly at: string; readonly replace: Swap<string, Plain> }
  /** The prop at the path `at` has another name. */
  | { readonly at: string; readonly rename: Swap<string> }
  /** The method `at` of the construct is called with another text. */
  | { readonly at: string; readonly argument: Swap<string> };

/** A value that has a known right one; undefined if `to` is empty. */
export function replaced(at: string, from: string, to: Plain): ProgramMend | undefined {
  return to === '' || !/^[\w.[\]]+$/.test(at) ? undefined : { at: at.replace(/\[\d+\]/g, ''), replace: { from, to } };
}

/** A prop, by its path, that has a near one; undefined if `to` is empty. */
export function renamed(at: string, to: string): ProgramMend | undefined {
  return to === '' ? undefined : { at, rename: { from: lastOf(at), to: lastOf(to) } };
}

/** What a method of the construct is called with; undefined if `to` is empty. */
export function called(at: string, from: string, to: string): ProgramMend | undefined {
  return to === '' ? undefined : { at, argument: { from, to } };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
