import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { readLock } from '../pins';
import { findBuilder } from './builders';
import type { Builder, LayerCache } from './builders/builder';
import { basesWith, type Bases } from './dockerfile/bases';
import { generateDockerfile } from './dockerfile/generate';
import { failure } from './problems';
import { digestOf, findProgram, type World } from '../programs';
import { mustRun } from './must-run';
import { Repository } from './repository';
import { hasChanged, lastChange, sourcesOf, timeOf } from './sources';

/** The file that tells which archives a folder of builds has. */
export const BUILDS_FILE = 'builds.json';

export interface BuildWish {
  /** Folder for the archives. */
  readonly out: string;
  /** Build what changed since this commit; empty for all that the registry has not. */
  readonly changedSince: string;
  /** Build everything. */
  readonly all: boolean;
  /** Layers of earlier builds. */
  readonly cache: LayerCache;
}

/** An image that is in the folder of builds. */
export interface BuiltArchive {
  readonly name: string;
  /** Name of the OCI archive in the folder. */
  readonly archive: string;
  /** The commit that changed its sources last, which is its tag. */
  readonly commit: string;
  /** Name of the bill of materials, SPDX as JSON. @default no program could make one, or the archive holds it */
  readonly sbom?: string;
}

/** An image that is in the registry already, by its tag. */
export interface FoundImage {
  readonly name: string;
  readonly commit: string;
}

/** What a build did. */
export interface BuildReport {
  readonly built: readonly BuiltArchive[];
  /** Images that are there already. */
  readonly skipped: readonly FoundImage[];
}

/**
 * Builds images into OCI archives: nothing is pushed, so no right is needed. An image whose sources did not change is left out.
 * @throws Failure
 */
export async function buildImages(world: World, builds: readonly AssemblyBuild[], wish: BuildWish): Promise<BuildReport> {
  const builder = await findBuilder(world);
  const out = resolve(world.cwd, wish.out);
  const repository = await Repository.open(world);
  for (const build of builds) checkSource(world, build);
  mkdirSync(out, { recursive: true });
  const shop = { world, builder, out, repository, bases: basesWith(readLock(world.cwd).images), cache: wish.cache };
  const built: BuiltArchive[] = [];
  const skipped: FoundImage[] = [];
  for (const build of builds) {
    const sources = await sourcesOf(repository, build);
    const commit = await lastChange(world, sources);
    if (await isThere(world, { build, commit, sources, wish })) skipped.push({ name: build.name, commit });
    else built.push(await buildOne(shop, build, commit));
  }
  writeFileSync(join(out, BUILDS_FILE), `${JSON.stringify({ built, skipped }, undefined, 2)}\n`);
  return { built, skipped };
}

/** The folder lies in the repository, whatever links lead to, and has the Dockerfile that the program names. */
function checkSource({ cwd }: World, { name, context, dockerfile }: AssemblyBuild): void {
  const folder = resolve(cwd, context);
  const root = realpathSync(cwd);
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  if (!lstatSync(real, { throwIfNoEntry: false })?.isDirectory()) throw failure('image/no-folder', { image: name, folder: context });
  if (real !== root && !real.startsWith(root + sep)) throw failure('image/outside', { image: name, folder: context });
  const file = join(folder, dockerfile);
  if (dockerfile !== 'Dockerfile' && !lstatSync(file, { throwIfNoEntry: false })?.isFile())
    throw failure('image/no-dockerfile', { image: name, file: relative(cwd, file) });
}

interface Question {
  readonly build: AssemblyBuild;
  readonly commit: string;
  readonly sources: readonly string[];
  readonly wish: BuildWish;
}

async function isThere(world: World, { build, commit, sources, wish }: Question): Promise<boolean> {
  if (wish.all) return false;
  if (wish.changedSince !== '' && !(await hasChanged(world, wish.changedSince, sources))) return true;
  return (await digestOf(world, `${build.image}:${commit}`)) !== undefined;
}

interface Workshop {
  readonly world: World;
  readonly builder: Builder;
  readonly out: string;
  readonly repository: Repository;
  readonly bases: Bases;
  readonly cache: LayerCache;
}

async function buildOne(shop: Workshop, build: AssemblyBuild, commit: string): Promise<BuiltArchive> {
  const { world, builder, out, cache } = shop;
  const archive = `${build.name.replaceAll('/', '--')}.tar`;
  const file = join(out, archive);
  world.say(`building ${build.name} with ${builder.name}\n`);
  const time = await timeOf(world, commit);
  await withDockerfile(shop, build, (found) =>
    builder.build(world, { name: build.name, architectures: build.architectures, commit, file, time, cache, ...found }),
  );
  const sbom = builder.attests.includes('sbom') ? undefined : await billOf(world, file);
  return { name: build.name, archive, commit, ...(sbom === undefined ? {} : { sbom }) };
}

type Found = Pick<Parameters<Builder['build']>[1], 'context' | 'dockerfile' | 'ignorefile' | 'secrets'>;

/** Finds the Dockerfile of an image, or makes one that lasts as long as the build. */
async function withDockerfile(shop: Workshop, build: AssemblyBuild, work: (found: Found) => Promise<void>): Promise<void> {
  const { world, repository, bases } = shop;
  const { name, context, dockerfile } = build;
  const file = join(context, dockerfile);
  if (lstatSync(resolve(world.cwd, file), { throwIfNoEntry: false })?.isFile())
    return work({ context, dockerfile: file, ignorefile: undefined, secrets: {} });
  const made = await generateDockerfile(repository.folder(context), name, bases);
  world.say(`${name} has no ${file}: built as a program of ${made.language}; \`sealane image dockerfile ${name} --stdout\` shows how\n`);
  const folder = mkdtempSync(join(tmpdir(), 'sealane-dockerfile-'));
  try {
    const written = { dockerfile: join(folder, 'Dockerfile'), ignorefile: join(folder, 'Dockerfile.dockerignore') };
    writeFileSync(written.dockerfile, made.text);
    writeFileSync(written.ignorefile, made.ignore);
    return await work({ context: made.context, ...written, secrets: made.secrets });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function billOf(world: World, file: string): Promise<string | undefined> {
  if (!findProgram(world, ['syft'])) return undefined;
  const bill = `${file}.spdx.json`;
  await mustRun(world, 'syft', ['scan', `oci-archive:${file}`, '--quiet', '--output', `spdx-json=${bill}`]);
  return bill.slice(bill.lastIndexOf(sep) + 1);
}
