const HOLD_MS = 2000;
const HOLD_CHARACTERS = 256 * 1024;

/**
 * Keeps what a program says for a moment: if it crashes at once, as programs with a mistake do, its stack trace becomes a
 * problem with a place. A program that talks long is let through as it talks.
 */
export class HeldText {
  private text = '';
  private open = false;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly write: (text: string) => void) {
    this.timer = setTimeout(() => this.release(), HOLD_MS);
    this.timer.unref();
  }

  public add(text: string): void {
    if (this.open) this.write(text);
    // The end is kept all the same: a crash is always at the end.
    this.text = (this.text + text).slice(-HOLD_CHARACTERS);
    if (!this.open && this.text.length >= HOLD_CHARACTERS) this.release();
  }

  /** The last of what the program said, and whether it has been written already. */
  public end(): { readonly text: string; readonly written: boolean } {
    clearTimeout(this.timer);
    return { text: this.text, written: this.open };
  }

  private release(): void {
    this.open = true;
    this.write(this.text);
  }
}
