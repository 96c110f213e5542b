/** Longer texts repeat too rarely to be worth their place. */
const LONGEST = 200;
/** Keys of a level, and values: far more than an app of thousands of services repeats. */
const MOST = 20_000;

/**
 * Parts of lines by the text that they were made of. An assembly writes the same few thousand keys and values a million
 * times, and to find out whether a text needs quotes takes longer than to remember it.
 */
export class LineMemory {
  private readonly values = new Map<string, string>();
  private readonly keys: Map<string, string>[] = [];

  /** What follows `key:` or `-` for a value. */
  public value(text: string): string | undefined {
    return this.values.get(text);
  }

  public rememberValue(text: string, part: string): string {
    if (text.length <= LONGEST && this.values.size < MOST) this.values.set(text, part);
    return part;
  }

  /** A key with its colon, behind the indentation of its level. */
  public key(text: string, level: number): string | undefined {
    return this.keys[level]?.get(text);
  }

  public rememberKey(text: string, level: number, part: string): string {
    const keys = (this.keys[level] ??= new Map<string, string>());
    if (text.length <= LONGEST && keys.size < MOST) keys.set(text, part);
    return part;
  }
}
