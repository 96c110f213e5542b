/** Longer texts repeat too rarely to be worth their place. */
const LONGEST = 200;
/** Keys of a level, and values: far more than an app of thousands of services repeats. */
const MOST = 20_000;

/** A key with its colon, as it stands at a level. */
export interface KeyPart {
  /** On a line of its own, after others. */
  readonly next: string;
  /** On a line of its own, right after the key or dash that it is below. */
  readonly below: string;
  /** On the line of the dash. */
  readonly inline: string;
}

/**
 * Parts of lines by the text that they were made of. An assembly writes the same few thousand keys and values a million
 * times, and to find out whether a text needs quotes takes longer than to remember it.
 */
export class LineMemory {
  private readonly values = new Map<string, string>();
  private readonly keys: Map<string, KeyPart>[] = [];

  /** What follows `key:` or `-` for a value. */
  public value(text: string): string | undefined {
    return this.values.get(text);
  }

  public rememberValue(text: string, part: string): string {
    if (text.length <= LONGEST && this.values.size < MOST) this.values.set(text, part);
    return part;
  }

  /** A key with its colon, behind the indentation of its level. */
  public key(text: string, level: number): KeyPart | undefined {
    return this.keys[level]?.get(text);
  }

  public rememberKey(text: string, level: number, next: string): KeyPart {
    const keys = (this.keys[level] ??= new Map<string, KeyPart>());
    const part = { next, below: `\n${next}`, inline: ` ${next.slice(2 * level)}` };
    if (text.length <= LONGEST && keys.size < MOST) keys.set(text, part);
    return part;
  }
}
