const HOLD_MS = 1000;
const HOLD_CHARACTERS = 256 * 1024;

/**
 * Keeps what a program says for a moment: a crash says its stack trace and ends at once, and the trace becomes a problem with a place.
 * What is not the end is let through a little later than it was said.
 */
export class HeldText {
  private text = '';
  private waiting = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly write: (text: string) => void) {}

  public add(text: string): void {
    this.text = (this.text + text).slice(-HOLD_CHARACTERS);
    this.waiting += text;
    if (this.waiting.length >= HOLD_CHARACTERS) this.release();
    else this.timer ??= setTimeout(() => this.release(), HOLD_MS).unref();
  }

  /** The last of what the program said, and what of it has not been written yet. */
  public end(): { readonly text: string; readonly waiting: string } {
    clearTimeout(this.timer);
    return { text: this.text, waiting: this.waiting };
  }

  private release(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.write(this.waiting);
    this.waiting = '';
  }
}
