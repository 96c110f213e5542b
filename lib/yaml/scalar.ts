/** What ends a piece of plain text without doubt: no `: `, no ` #`, no bracket, brace, quote or backslash anywhere, one space at a time. */
const PLAIN = /^(?:[A-Za-z_/]|--?[A-Za-z])[\w./,=+@~;&?()%$*^-]*(?:[ :][\w./,=+@~;&?()%$*^-]+)*$/;
/** Quantities that no reader takes for a number, a date or base 60: a digit first and a suffix that is no exponent and no hex digit. */
const QUANTITY = /^[0-9]+(?:\.[0-9]+)?(?:m|%|[KMGTPE]i|[kMGTP])$/;
/** Words that some reader takes for a boolean, null or a number, in any case. */
const WORD = /^-{0,2}(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i;
const LONGEST_WORD = 10;
/** The exponent of a number without the number: `yaml` 2.9 as a YAML 1.1 reader takes `e1`, and so some git hashes, for NaN. */
const EXPONENT = /^-{0,2}e[-+]?[0-9]+$/i;
/** Characters that JSON leaves bare and that a YAML reader refuses, or takes for the end of a line (NEL, LS and PS in YAML 1.1). */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Text on one line that YAML 1.1 and YAML 1.2 readers give back unchanged: bare if no reader can take it for something else, otherwise quoted. */
export function scalarText(text: string): string {
  return isPlain(text) ? text : quotedText(text);
}

function isPlain(text: string): boolean {
  if (!PLAIN.test(text)) return QUANTITY.test(text);
  return (text.length > LONGEST_WORD || !WORD.test(text)) && !EXPONENT.test(text);
}

/** Text in double quotes, with the escapes that JSON, YAML 1.1 and YAML 1.2 have in common. */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether the text holds half of a UTF-16 pair: no file in UTF-8 can hold it, and Go's reader refuses its escape. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text);
}
