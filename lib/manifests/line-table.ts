/** Lines of a text by offset. The table is made when the first line is asked for. */
export class LineTable {
  private ends: number[] | undefined;

  constructor(
    private readonly text: string,
    /** Lines of the file above the text. */
    private readonly above: number,
  ) {}

  /** From 1. */
  public lineAt(offset: number): number {
    const ends = (this.ends ??= lineEnds(this.text));
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return this.above + low + 1;
  }
}

function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}
