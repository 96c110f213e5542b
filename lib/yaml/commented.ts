/** A text with a word to the reader behind it. */
export class Commented {
  constructor(
    public readonly text: string,
    /** One line of printable text. */
    public readonly comment: string,
  ) {}
}
