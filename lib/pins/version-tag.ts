/** A tag that is a version: `v7.0.1`, `24.21.0-bookworm-slim`, `21.0.12.1_1-jre`. */
interface VersionTag {
  readonly tag: string;
  readonly before: string;
  readonly numbers: readonly number[];
  /** What tells one build of a version from another: `-bookworm-slim`. */
  readonly after: string;
}

function parsed(tag: string): VersionTag | undefined {
  const [, before, version, after] = /^(v?)(\d+(?:[._]\d+)*)(.*)$/.exec(tag) ?? [];
  if (before === undefined || version === undefined || after === undefined) return undefined;
  return { tag, before, numbers: version.split(/[._]/).map(Number), after };
}

/** Whether a tag names one release, which no maintainer moves: three numbers. `v7` moves with each release. */
export function isRelease(tag: string): boolean {
  const version = parsed(tag);
  return version !== undefined && version.numbers.length >= 3 && version.after === '';
}

/**
 * The newest of some tags that is of the same kind as the given one: as long, with the same words around the numbers, and of the same
 * major version. The given one, if none is newer. No version, no newer one.
 */
export function newest(tag: string, tags: readonly string[], major: boolean): string {
  const own = parsed(tag);
  if (!own) return tag;
  // A tag that moves, such as v7, becomes the release that it stands for.
  const length = Math.max(own.numbers.length, own.after === '' && own.before === 'v' ? 3 : 0);
  let best = own;
  for (const other of tags.flatMap((each) => parsed(each) ?? [])) {
    const alike = other.before === own.before && other.after === own.after && other.numbers.length === length;
    if (alike && (major || other.numbers[0] === own.numbers[0]) && isAbove(other.numbers, best.numbers)) best = other;
  }
  return best.tag;
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return a.length > b.length;
}
