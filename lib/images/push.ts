import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { BUILDS_FILE, type BuiltArchive, type FoundImage } from './build';
import { failure } from './problems';
import { digestOf, type World } from '../programs';
import { addTag, pushArchive } from './registry';
import { Repository } from './repository';
import { lastChange, sourcesOf } from './sources';

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
 * @throws Failure
 */
export async function pushImages(world: World, builds: readonly AssemblyBuild[], { folder, out, tag }: PushWish): Promise<Digests> {
  if (/^latest$/i.test(tag) || !/^$|^\w[\w.-]{0,127}$/.test(tag)) throw failure('image/tag', { tag });
  const handed = handedIn(resolve(world.cwd, folder));
  const built = new Map(handed.built.map((each) => [each.name, each]));
  const found = new Map(handed.skipped.map((each) => [each.name, each.commit]));
  const digests: Record<string, string> = {};
  for (const build of builds) {
    const { name, image, input } = build;
    const archive = built.get(name);
    const commit = archive?.commit ?? found.get(name) ?? (await lastCommit(world, build));
    const reference = `${image}:${commit}`;
    const digest = archive
      ? await pushArchive(world, join(resolve(world.cwd, folder), basename(archive.archive)), reference)
      : await digestOf(world, reference);
    if (digest === undefined) throw failure('image/no-digest', { image, tag: commit });
    if (tag !== '') await addTag(world, `${image}@${digest}`, `${image}:${tag}`);
    digests[input] = digest;
  }
  writeFileSync(resolve(world.cwd, out), `${JSON.stringify(digests, undefined, 2)}\n`);
  return digests;
}

/** What a build has not told: its own run was another. */
async function lastCommit(world: World, build: AssemblyBuild): Promise<string> {
  return lastChange(world, await sourcesOf(await Repository.open(world), build));
}

/** The archives of a folder; none if nothing was built. The file comes from another job: only its shape is trusted. */
export function builtIn(folder: string): readonly BuiltArchive[] {
  return handedIn(folder).built;
}

function handedIn(folder: string): { readonly built: readonly BuiltArchive[]; readonly skipped: readonly FoundImage[] } {
  const file = join(folder, BUILDS_FILE);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined || size > MAX_BYTES) return { built: [], skipped: [] };
  const { built, skipped = [] } = buildsIn(readFileSync(file, 'utf8'));
  if (!Array.isArray(built) || !built.every(isArchive) || !Array.isArray(skipped) || !skipped.every(isFound))
    throw failure('image/builds-file', { file: BUILDS_FILE });
  return { built, skipped };
}

function buildsIn(text: string): { readonly built?: unknown; readonly skipped?: unknown } {
  try {
    return Object(JSON.parse(text)) as ReturnType<typeof buildsIn>;
  } catch {
    return {};
  }
}

function isFound(value: unknown): value is FoundImage {
  const { name, commit } = Object(value) as Partial<Record<keyof FoundImage, unknown>>;
  return typeof name === 'string' && /^[0-9a-f]{7,64}$/.test(String(commit));
}

function isArchive(value: unknown): value is BuiltArchive {
  const { name, archive, commit } = Object(value) as Partial<Record<keyof BuiltArchive, unknown>>;
  return typeof name === 'string' && typeof archive === 'string' && /^[0-9a-f]{7,64}$/.test(String(commit));
}
