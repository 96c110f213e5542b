/** Text in which CircleCI finds no value of a pipeline. */
export function literal(text: string): string {
  return text.replaceAll('<<', '\\<<');
}
