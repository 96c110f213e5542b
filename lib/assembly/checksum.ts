import { createHash } from 'node:crypto';

/** SHA-256 of a file's text, as `checksums` of an assembly have it. Git on Windows may have made its line ends its own: they do not count. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('base64url');
}
