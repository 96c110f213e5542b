import { checksum } from './names';

const MARK = 'Made by sealane from';

/**
 * A file's text behind a comment that tells who made it and how to change it, with a checksum of the rest: so that a later run knows the
 * file as its own, and sees whether somebody has edited it.
 * @param sign what begins a comment: `#`, `//`
 */
export function withHeader(body: string, { sign, path }: { readonly sign: string; readonly path: string }): string {
  return `${sign} ${MARK} ${path}; change the program, not this file. Body ${checksum(body)}\n${body}`;
}

/** What a file with the name of a rendered one is: `ours` as we wrote it, `edited` since, or somebody else's. */
export function authorOf(text: string): 'ours' | 'edited' | 'foreign' {
  const end = text.indexOf('\n');
  const sum = new RegExp(`^(?:#|//) ${MARK} .*; change the program, not this file\\. Body (\\w+)$`).exec(text.slice(0, end))?.[1];
  if (sum === undefined) return 'foreign';
  return checksum(text.slice(end + 1)) === sum ? 'ours' : 'edited';
}
