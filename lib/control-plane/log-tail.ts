import type { Readable } from 'node:stream';

const MAX_CHARACTERS = 16_384;

/** The end of what a program wrote: enough to say why it died, never the whole of a chatty log. */
export class LogTail {
  private text = '';

  /** Follows a stream of the program. */
  public follow(stream: Readable | null): void {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      this.text = (this.text + chunk).slice(-MAX_CHARACTERS);
    });
  }

  /** First group of the first match in the kept part. */
  public find(pattern: RegExp): string | undefined {
    return pattern.exec(this.text)?.[1];
  }

  /** The last lines. */
  public lines(count = 10): string {
    return this.text.trim().split('\n').slice(-count).join('\n') || '(nothing)';
  }
}
