const HIDDEN = '[redacted]';

/** Formats that are secrets wherever they stand. */
const FORMATS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\b(?:ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[abprs]|sk_live|rk_live|dckr_pat|npm)[_-][\w-]{10,}/g,
  /\bLTAI[0-9A-Za-z]{12,}\b/g,
  /\bAKID[0-9A-Za-z]{13,}\b/g,
];

/** A word that says what the value behind it is. */
const NAMED =
  /((?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization|credential)[\w-]*["']?\s*[:=]\s*(?:(?:Bearer|Basic)\s+)?["']?)([^\s"',;}&]{3,})/gi;
/** The password of an address. */
const ADDRESS = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)([^\s@/]+)(@)/gi;

/** The text without what is, or is called, a secret. */
export function redact(text: string): string {
  const plain = FORMATS.reduce((all, format) => all.replace(format, HIDDEN), text);
  return plain.replace(NAMED, `$1${HIDDEN}`).replace(ADDRESS, `$1${HIDDEN}$3`);
}
