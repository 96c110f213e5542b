/** A command line in its parts, or the piece of it that only a shell could understand. */
export type SplitCommand = { readonly argv: readonly string[] } | { readonly shell: string };

/** Outside of quotes these ask a shell for something. */
const SHELL = /[$`|;&<>()*?[\]{}!#\r\n]/;
/** Even double quotes do not make these plain. */
const SHELL_QUOTED = /[$`]/;

/**
 * Splits a command line at spaces; text in single or double quotes is one part. There are no variables, pipes, patterns or
 * escapes: what would need a shell is given back, not guessed. A backslash is itself, as Windows paths want it.
 */
export function splitCommand(line: string): SplitCommand {
  const argv: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (const character of line) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (quote === '"' && SHELL_QUOTED.test(character)) return { shell: character };
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === ' ' || character === '\t') {
      if (word !== undefined) argv.push(word);
      word = undefined;
    } else if (SHELL.test(character)) {
      return { shell: JSON.stringify(character).slice(1, -1) };
    } else word = (word ?? '') + character;
  }
  if (quote !== '') return { shell: `${quote} (without its end)` };
  if (word !== undefined) argv.push(word);
  const [program] = argv;
  if (program !== undefined && /^\w+=/.test(program)) return { shell: program };
  return { argv };
}
