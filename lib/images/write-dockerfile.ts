import { existsSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { readLock } from '../pins';
import { basesWith } from './dockerfile/bases';
import { generateDockerfile, type GeneratedDockerfile } from './dockerfile/generate';
import { failure } from './problems';
import type { World } from '../programs';
import { Repository, type SourceFolder } from './repository';

/** A Dockerfile that was made for an image or a folder. */
export interface MadeDockerfile extends GeneratedDockerfile {
  /** Files that are written, from the repository's root, with their text. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Makes a Dockerfile for an image of the program, or for a folder.
 * @throws Failure `image/no-image`, and what a language misses
 */
export async function makeDockerfile(world: World, got: string, builds: readonly AssemblyBuild[]): Promise<MadeDockerfile> {
  const repository = await Repository.open(world);
  const build = builds.find(({ name }) => name === got);
  const folder = build ? repository.folder(build.context) : repository.folder('.').at(got);
  if (!folder || !repository.hasFolder(folder.path))
    throw failure('image/no-image', { got, names: builds.map(({ name }) => name).join(', ') || 'none' });
  const made = await generateDockerfile(folder, build?.name ?? (folder.name || 'app'), basesWith(readLock(world.cwd).images));
  return { ...made, files: filesOf(folder, made) };
}

/** Where the build sees more than the folder, what it ignores belongs to this Dockerfile, not to all of them. */
function filesOf(folder: SourceFolder, { text, ignore, context }: GeneratedDockerfile): Readonly<Record<string, string>> {
  const own = (context === '.' ? '' : context) === folder.path;
  const ignorefile = posix.join(folder.path, own ? '.dockerignore' : 'Dockerfile.dockerignore');
  return { [posix.join(folder.path, 'Dockerfile')]: text, ...(folder.repository.has(ignorefile) ? {} : { [ignorefile]: ignore }) };
}

/**
 * Writes it. What is there is never written over.
 * @throws Failure `image/exists`
 */
export function writeDockerfile({ cwd }: World, { files }: MadeDockerfile): void {
  for (const [path, text] of Object.entries(files)) {
    if (existsSync(join(cwd, path))) throw failure('image/exists', { file: path });
    // Nobody else's file is lost, even if it comes between the question and the answer.
    writeFileSync(join(cwd, path), text, { flag: 'wx' });
  }
}
