import type { ImagePin } from '../../pins';
import { failure } from '../problems';

/** What a project asks of its base. */
export interface BaseWish {
  /** File that says it. */
  readonly file: string;
  /** As the file has it: `>=22.12`, `1.27`, `^3.13`. @default it says nothing, and all is well */
  readonly wanted: string | undefined;
  readonly base: ImagePin;
  /** The version in the base's tag. @default the one that it begins with */
  readonly version?: string | undefined;
}

/**
 * The base is not older than what the project asks for at least. What is written in no way that we know is left to the build.
 * @throws Failure `image/old-base`
 */
export function checkBase({ file, wanted, base, version = base.tag }: BaseWish): void {
  const least = numbers(/(\d+(?:\.\d+)*)/.exec(wanted ?? '')?.[1]);
  const has = numbers(/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1]);
  if (least.length === 0 || has.length === 0 || !isBelow(has, least)) return;
  throw failure('image/old-base', { file, wanted: wanted ?? '', base: `${base.image}:${base.tag}` });
}

function numbers(version: string | undefined): readonly number[] {
  return version === undefined ? [] : version.split('.').map(Number);
}

/** Whether a version is below another. A part that it does not name may be any: `24` is not below `24.3`. */
function isBelow(version: readonly number[], least: readonly number[]): boolean {
  for (const [i, part] of least.entries()) {
    const has = version[i];
    if (has === undefined || has > part) return false;
    if (has < part) return true;
  }
  return false;
}
