import type { Event } from 'js-yaml';

/** Where in its text a document has a field: the nearest value around it that is there, if the field itself is not. */
export class FieldPlace {
  constructor(
    private readonly text: string,
    /** Events of the whole text. */
    private readonly events: readonly Event[],
    /** Position of the document's first value among them. */
    private readonly first: number,
  ) {}

  /** Offset in the text. */
  public offsetOf(steps: readonly (string | number)[]): number {
    let at = this.first;
    let offset = this.startOf(at);
    for (const step of steps) {
      const found = typeof step === 'number' ? this.item(at, step) : this.entry(at, step);
      if (!found) break;
      ({ at, offset } = found);
    }
    return offset;
  }

  private item(at: number, index: number): { at: number; offset: number } | undefined {
    if (this.events[at]?.type !== 2) return undefined;
    let item = at + 1;
    for (let i = 0; i < index && !this.isEnd(item); i++) item = this.after(item);
    return this.isEnd(item) ? undefined : { at: item, offset: this.startOf(item) };
  }

  private entry(at: number, key: string): { at: number; offset: number } | undefined {
    if (this.events[at]?.type !== 3) return undefined;
    for (let entry = at + 1; !this.isEnd(entry);) {
      const value = this.after(entry);
      const event = this.events[entry];
      if (event?.type === 4 && this.keyAt(event.valueStart, event.valueEnd, key)) return { at: value, offset: event.valueStart };
      entry = this.after(value);
    }
    return undefined;
  }

  private keyAt(start: number, end: number, key: string): boolean {
    return end - start === key.length && this.text.startsWith(key, start);
  }

  /** The event behind a whole value. */
  private after(at: number): number {
    let depth = 0;
    for (let i = at; i < this.events.length; i++) {
      const type = this.events[i]?.type;
      if (type === 1 || type === 2 || type === 3) depth++;
      else if (type === 6) depth--;
      if (depth <= 0) return i + 1;
    }
    return this.events.length;
  }

  private isEnd(at: number): boolean {
    const event = this.events[at];
    return event === undefined || event.type === 6;
  }

  private startOf(at: number): number {
    const event = this.events[at];
    if (event?.type === 2 || event?.type === 3) return Math.max(event.start, 0);
    if (event?.type === 4) return Math.max(event.valueStart, 0);
    return event?.type === 5 ? event.anchorStart : 0;
  }
}
