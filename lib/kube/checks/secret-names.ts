/** Ends of names whose values are secrets. */
const SECRET_NAME =
  /(?:^|[-_.])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET[-_]?KEY|TOKEN|API[-_]?KEY|ACCESS[-_]?KEY|PRIVATE[-_]?KEY|CREDENTIALS?)$/i;
/** What stands under such a name and is no secret: another variable, a path, a switch, a place for a value. */
const HARMLESS = /^(?:|\$.*|\{\{.*|<.*|%.*|\*+|\/.*|file:.*|true|false|none|null)$/is;

/** A setting in a file, `db.password = …` or `"dbPassword": "…"`, with a value that looks made up by a machine or for a machine. */
const SETTING =
  /^[ \t"'-]{0,40}([\w.-]{0,60}(?:password|passwd|passphrase|secret|secret[-_]?key|token|api[-_]?key|access[-_]?key|private[-_]?key))["']?[ \t]*[:=][ \t]*["']?(?=[^\s"',;#]*\d)(?=[^\s"',;#]*[A-Za-z])([^\s"',;#$<>{}%*/()]{8,200}|[A-Za-z0-9+][A-Za-z0-9+/]{31,199}={0,2})["']?[ \t]*[,;]?[ \t]*(?:#.*)?\r?$/gim;
const SETTING_HINT = /pass(?:word|wd|phrase)|secret|token|(?:api|access|private)[-_]?key/i;

const PLACE_HOLDING = /example|placeholder|change[-_ ]?me|your[-_]|x{6}/i;

/** Remembers its answers: an app repeats a few names thousands of times. */
export class SecretNames {
  private readonly known = new Map<string, boolean>();

  /** Whether a literal stands where a name says that a secret belongs. */
  holds(name: string, value: string): boolean {
    let is = this.known.get(name);
    if (is === undefined) this.known.set(name, (is = SECRET_NAME.test(name)));
    return is && !HARMLESS.test(value);
  }
}

/** `shop/production/password-12`: where a secret lies. One in base64 has slashes, too, but letters of both cases. */
function isPath(value: string): boolean {
  return value.includes('/') && !(/[a-z]/.test(value) && /[A-Z]/.test(value));
}

/** More names than this in a message help nobody. */
const MAX_NAMED = 5;

/** Names of settings in a file that are called like a secret and have a literal: each once, the first of them. */
export function secretSettings(text: string): readonly string[] {
  if (!SETTING_HINT.test(text)) return [];
  const names = new Set<string>();
  for (const [, name = '', value = ''] of text.matchAll(SETTING)) {
    if (names.size === MAX_NAMED) break;
    if (!PLACE_HOLDING.test(value) && !isPath(value)) names.add(name);
  }
  return [...names];
}
