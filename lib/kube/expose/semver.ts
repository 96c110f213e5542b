/** Whether a version such as `v0.21.3` is the given one or later. */
export function atLeastVersion(version: string, [major, minor]: readonly [number, number]): boolean {
  const [a = 0, b = 0] = version.replace(/^v/, '').split('.').map(Number);
  return a > major || (a === major && b >= minor);
}
