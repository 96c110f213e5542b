/** A path of the build's folder to the same path in the image. */
export function copied(path: string): string {
  return path === '.' ? 'COPY . .' : copiedTo([path], `./${path}`);
}

/** Paths of the build's folder, or of an earlier stage, to a place in the image. */
export function copiedTo(paths: readonly string[], to: string, stage?: string): string {
  const copy = stage === undefined ? 'COPY' : `COPY --from=${stage}`;
  const words = [...paths, to];
  // Only the form of JSON takes blanks, and what begins like an option.
  return words.every((word) => /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(word))
    ? `${copy} ${words.join(' ')}`
    : `${copy} ${JSON.stringify(words)}`;
}

/** A word of a shell's command line. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
