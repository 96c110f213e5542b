/** Columns that a text takes on a terminal: Chinese characters take two. */
export function displayWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}
