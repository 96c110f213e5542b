/** What a piece of text is, by its form alone. */
export type SecretFormat =
  | 'private-key'
  | 'github-token'
  | 'gitlab-token'
  | 'slack-token'
  | 'stripe-key'
  | 'password-in-url'
  | 'aws-key'
  | 'alibaba-key'
  | 'tencent-key'
  | 'google-key'
  | 'jwt';

/**
 * Forms that only secrets have.
 * @see https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * @see https://docs.gitlab.com/security/tokens/#token-prefixes
 * @see https://docs.stripe.com/keys
 */
const FORMATS: Readonly<Record<SecretFormat, RegExp>> = {
  // Key files keep their line breaks, JSON writes them as \n.
  'private-key': /-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY(?: BLOCK)?-----(?:\\n|\\r|[\s"'+\\])*(?:[A-Za-z0-9+/=]{40}|[\w-]+: )/,
  'github-token': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60})/,
  'gitlab-token': /\bgl(?:pat|dt|rt|ptt|ft)-[\w-]{20}/,
  'slack-token': /\bxox[abeoprs]-[\w-]{20}|\bxapp-\d-[\w-]{20}|hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20}/,
  'stripe-key': /\b(?:sk|rk)_live_[A-Za-z0-9]{20}|\bwhsec_[A-Za-z0-9]{30}/,
  // What another text is put into, such as $(DB_PASSWORD) or {{ password }}, is how it should be written.
  'password-in-url': /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#:@"'`<>]{0,80}:[^\s/?#@"'`$<>{}%*][^\s/?#@"'`$<>{}]{0,200}@[\w[]/i,
  'aws-key': /\bA(?:KIA|SIA)[A-Z2-7]{16}\b/,
  'alibaba-key': /\bLTAI(?:[A-Za-z0-9]{12}|[A-Za-z0-9]{16,20})\b/,
  'tencent-key': /\bAKID[A-Za-z0-9]{32}\b/,
  'google-key': /\bAIza[\w-]{35}(?![\w-])/,
  jwt: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/,
};

/** Some of these are made to be public: a key of a map in a web page, a token that only names a project. */
const MAYBE_PUBLIC: ReadonlySet<SecretFormat> = new Set(['aws-key', 'alibaba-key', 'tencent-key', 'google-key', 'jwt']);

/** The beginnings of all forms: most texts have none, and end here. */
const BEGINNINGS =
  /PRIVATE KEY|gh[pousr]_|github_pat_|gl\w{1,3}t-|xox[a-z]-|xapp-|hooks\.slack|_live_|whsec_|:\/\/|A[KS]I[AD]|LTAI|AIza|eyJ/;

/** What documentation writes where a secret goes. */
const PLACEHOLDER = /example|placeholder|change[-_ ]?me|redacted|your[-_]|x{6}|\.{3}|([\w*])\1{7}/i;

export interface FoundSecret {
  readonly format: SecretFormat;
  /** Whether nobody publishes such a text on purpose. */
  readonly sure: boolean;
}

/** The first secret in a text, by its form. Placeholders are none. */
export function secretIn(text: string): FoundSecret | undefined {
  if (text.length < MIN_LENGTH || !BEGINNINGS.test(text)) return undefined;
  let unsure: FoundSecret | undefined;
  for (const [format, pattern] of FORMAT_LIST) {
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined || (format === 'password-in-url' ? isNoPassword(passwordOf(found)) : PLACEHOLDER.test(found))) continue;
    if (!MAYBE_PUBLIC.has(format)) return { format, sure: true };
    unsure ??= { format, sure: false };
  }
  return unsure;
}

const FORMAT_LIST = Object.entries(FORMATS) as readonly (readonly [SecretFormat, RegExp])[];
/** `db://:pass@h` */
const MIN_LENGTH = 12;

/** The host may well be db.example; the password may not. */
function passwordOf(url: string): string {
  return url.slice(url.indexOf(':', url.indexOf('://') + 3) + 1, url.lastIndexOf('@'));
}

function isNoPassword(password: string): boolean {
  return PLACEHOLDER.test(password) || /^(?:pass(?:word|wd)?|pwd?|secret)$/i.test(password);
}
