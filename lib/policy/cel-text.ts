/** A text as CEL writes it. */
export function celText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
}

/** A list of texts as CEL writes it. */
export function celList(texts: Iterable<string>): string {
  return `[${[...texts].map(celText).join(', ')}]`;
}
