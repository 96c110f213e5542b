/** Characters that a block cannot hold: it has no escapes, and readers turn any other end of a line into LF. */
const NOT_IN_BLOCK = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
/** A last line of blanks only: `yaml` 2.9 loses it below an indentation indicator (`|2`). Or blanks that no line end follows. */
const BLANK_END = /\n[ \t]+\n*$|[ \t]$/;
const LINE_START = /\n(?=[^\n])/g;

/**
 * Text of several lines as a literal block (`|`), the way people read a script or a configuration file,
 * or undefined if a block cannot hold it: then it must be quoted.
 */
export function blockText(text: string, pad: string): string | undefined {
  if (NOT_IN_BLOCK.test(text) || BLANK_END.test(text) || text.trim() === '') return undefined;
  const first = text.charCodeAt(0);
  // A reader takes the indentation from the first line with content: if that begins with blanks, it must be told.
  const indentation = first === 0x20 || first === 0x09 || first === 0x0a ? '2' : '';
  const body = (first === 0x0a ? '' : pad) + text.replace(LINE_START, `\n${pad}`);
  if (!text.endsWith('\n')) return `|${indentation}-\n${body}\n`;
  return `|${indentation}${text.endsWith('\n\n') ? '+' : ''}\n${body}`;
}

/** Whether the block of a text ends with more white space than one line end. */
export function endsBlank(text: string): boolean {
  return text.endsWith('\n\n') || text.endsWith(' \n') || text.endsWith('\t\n');
}
