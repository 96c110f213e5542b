import type { Scalar } from 'yaml';

/** Loaded when the first file is rendered. */
const yaml = () => require('yaml') as typeof import('yaml');

/** Text that readers of YAML 1.1 and of 1.2 alike take for text, without quotes. */
const PLAIN = /^[A-Za-z./_$][\w ./@=+$()-]*$/;
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|\.(?:inf|nan))$/i;

/** A text with a word to the reader behind it, for {@link yamlText}. */
export function commented(text: string, comment: string): Scalar {
  const scalar = new (yaml().Scalar)(text);
  scalar.comment = ` ${comment}`;
  return scalar;
}

/**
 * Data as YAML: block style, no anchors, in the order given. Text that a reader could take for something else is quoted; several lines
 * are a literal block wherever a block keeps them as they are.
 */
export function yamlText(data: object): string {
  const { Document, visit } = yaml();
  const document = new Document(data, { aliasDuplicateObjects: false, keepUndefined: false });
  visit(document, { Scalar: (_, node) => quote(node) });
  return document.toString({ lineWidth: 0, blockQuote: 'literal' });
}

function quote(node: Scalar): void {
  const { value } = node;
  if (typeof value !== 'string') return;
  if (isBlock(value)) node.type = 'BLOCK_LITERAL';
  else node.type = PLAIN.test(value) && !WORD.test(value) && !value.endsWith(' ') ? 'PLAIN' : 'QUOTE_DOUBLE';
}

/** Lines of printable ASCII, the first not indented, none with blanks at its end, and one line break at the very end. */
function isBlock(text: string): boolean {
  return /^(?:[!-~](?:[ -~]*[!-~])?\n)(?:(?:[ -~]*[!-~])?\n)*$/.test(text) && !text.endsWith('\n\n');
}
