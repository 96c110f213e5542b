/** Text in which CircleCI finds no value of a pipeline. Of `<<<` the last two are escaped: escaped from the left, the rest would begin a value. */
export function literal(text: string): string {
  return text.replace(/<{2,}/g, (run) => '<'.repeat(run.length % 2) + '\\<<'.repeat(run.length >> 1));
}
