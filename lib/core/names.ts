/** The longest DNS label: names of services, workloads and namespaces. */
export const MAX_LABEL = 63;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Whether the text is an RFC 1123 label: a-z, 0-9 and '-', at most `max` characters, no '-' at the ends. */
export function isDnsLabel(text: string, max = MAX_LABEL): boolean {
  return text.length <= max && LABEL.test(text);
}

/** Whether the text is an RFC 1123 subdomain: labels joined by dots, at most 253 characters. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN.test(text);
}

/**
 * The nearest text that a DNS label can hold: 'ERP Sync!' becomes 'erp-sync'.
 * A text of which nothing can be kept becomes 'x'; a longer one keeps its start and gets a checksum, so two long names stay two.
 */
export function toDnsLabel(text: string, max = MAX_LABEL): string {
  const plain = text
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return 'x';
  if (plain.length <= max) return plain;
  const sum = checksum(plain);
  return `${plain.slice(0, max - sum.length - 1).replace(/-+$/, '')}-${sum}`;
}

/** A short, stable fingerprint (FNV-1a, base 36) of a text. Not for security. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
