import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { BUILDS_FILE, type BuiltArchive } from './build';
import { ImageError } from './image-error';
import type { World } from './program';
import { addTag, digestOf, pushArchive } from './registry';
import { lastChange } from './sources';

export interface PushWish {
  /** Folder of the archives. */
  readonly folder: string;
  /** File for the digests, by name of input. */
  readonly out: string;
  /** Version that the images get as a further tag; empty for none. */
  readonly tag: string;
}

/** Digests by name of the input: what `sealane deploy --images` reads. */
export type Digests = Readonly<Record<string, string>>;

const MAX_BYTES = 1024 * 1024;

/**
 * Pushes what was built, and looks up what was not: afterwards every image of the program has its digest.
 * @throws ImageError
 */
export async function pushImages(world: World, builds: readonly AssemblyBuild[], { folder, out, tag }: PushWish): Promise<Digests> {
  const built = new Map(builtIn(resolve(world.cwd, folder)).map((each) => [each.name, each]));
  const digests: Record<string, string> = {};
  for (const { name, image, context, input } of builds) {
    const archive = built.get(name);
    const commit = archive?.commit ?? (await lastChange(world, context));
    const reference = `${image}:${commit}`;
    const digest = archive
      ? await pushArchive(world, join(resolve(world.cwd, folder), basename(archive.archive)), reference)
      : await digestOf(world, reference);
    if (digest === undefined) throw new ImageError('image/no-digest', { image, tag: commit });
    if (tag !== '') await addTag(world, `${image}@${digest}`, `${image}:${tag}`);
    digests[input] = digest;
  }
  writeFileSync(resolve(world.cwd, out), `${JSON.stringify(digests, undefined, 2)}\n`);
  return digests;
}

/** The archives of a folder; none if nothing was built. The file comes from another job: only its shape is trusted. */
export function builtIn(folder: string): readonly BuiltArchive[] {
  const file = join(folder, BUILDS_FILE);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined || size > MAX_BYTES) return [];
  const { built } = buildsIn(readFileSync(file, 'utf8'));
  if (!Array.isArray(built) || !built.every(isArchive)) throw new ImageError('image/builds-file', { file: BUILDS_FILE });
  return built;
}

function buildsIn(text: string): { readonly built?: unknown } {
  try {
    return Object(JSON.parse(text)) as { readonly built?: unknown };
  } catch {
    return {};
  }
}

function isArchive(value: unknown): value is BuiltArchive {
  const { name, archive, commit } = Object(value) as Partial<Record<keyof BuiltArchive, unknown>>;
  return typeof name === 'string' && typeof archive === 'string' && /^[0-9a-f]{7,64}$/.test(String(commit));
}
