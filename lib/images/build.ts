import { existsSync, lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { AssemblyBuild } from '../assembly';
import { ImageError } from './image-error';
import { findProgram, mustRun, type World } from './program';
import { digestOf } from './registry';
import { hasChanged, lastChange, timeOf } from './sources';

/** The file that tells which archives a folder of builds has. */
export const BUILDS_FILE = 'builds.json';

export interface BuildWish {
  /** Folder for the archives. */
  readonly out: string;
  /** Build what changed since this commit; empty for all that the registry has not. */
  readonly changedSince: string;
  /** Build everything. */
  readonly all: boolean;
}

/** An image that is in the folder of builds. */
export interface BuiltArchive {
  readonly name: string;
  /** Name of the OCI archive in the folder. */
  readonly archive: string;
  /** The commit that changed its folder last, which is its tag. */
  readonly commit: string;
  /** Name of the bill of materials, SPDX as JSON. @default no program could make one */
  readonly sbom?: string;
}

/** What a build did. */
export interface BuildReport {
  readonly built: readonly BuiltArchive[];
  /** Images that are there already. */
  readonly skipped: readonly string[];
}

/**
 * Builds images into OCI archives: nothing is pushed, so no right is needed. An image whose folder did not change is left out.
 * @throws ImageError
 */
export async function buildImages(world: World, builds: readonly AssemblyBuild[], wish: BuildWish): Promise<BuildReport> {
  const builder = findProgram(world, ['buildah', 'docker']);
  if (!builder) throw new ImageError('image/no-builder', undefined);
  const out = resolve(world.cwd, wish.out);
  mkdirSync(out, { recursive: true });
  const built: BuiltArchive[] = [];
  const skipped: string[] = [];
  for (const build of builds) {
    checkSource(world, build);
    const commit = await lastChange(world, build.context);
    if (await isThere(world, { build, commit, wish })) skipped.push(build.name);
    else built.push(await buildOne({ world, builder, out }, build, commit));
  }
  writeFileSync(join(out, BUILDS_FILE), `${JSON.stringify({ built }, undefined, 2)}\n`);
  return { built, skipped };
}

/** The folder lies in the repository, whatever links lead to, and has its Dockerfile. */
function checkSource({ cwd }: World, { name, context, dockerfile }: AssemblyBuild): void {
  const folder = resolve(cwd, context);
  const root = realpathSync(cwd);
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  if (real !== root && !real.startsWith(root + sep)) throw new ImageError('image/outside', { image: name, folder: context });
  const file = join(folder, dockerfile);
  if (!lstatSync(file, { throwIfNoEntry: false })?.isFile())
    throw new ImageError('image/no-dockerfile', { image: name, file: relative(cwd, file) });
}

interface Question {
  readonly build: AssemblyBuild;
  readonly commit: string;
  readonly wish: BuildWish;
}

async function isThere(world: World, { build, commit, wish }: Question): Promise<boolean> {
  if (wish.all) return false;
  if (wish.changedSince !== '' && !(await hasChanged(world, wish.changedSince, build.context))) return true;
  return (await digestOf(world, `${build.image}:${commit}`)) !== undefined;
}

interface Workshop {
  readonly world: World;
  readonly builder: 'docker' | 'buildah';
  readonly out: string;
}

async function buildOne({ world, builder, out }: Workshop, build: AssemblyBuild, commit: string): Promise<BuiltArchive> {
  const archive = `${build.name.replaceAll('/', '--')}.tar`;
  const file = join(out, archive);
  world.say(`building ${build.name} with ${builder}\n`);
  const props = { build, commit, file, time: await timeOf(world, commit) };
  await (builder === 'docker' ? withDocker(world, props) : withBuildah(world, props));
  const sbom = await billOf(world, file);
  return { name: build.name, archive, commit, ...(sbom === undefined ? {} : { sbom }) };
}

interface BuildProps {
  readonly build: AssemblyBuild;
  readonly commit: string;
  readonly file: string;
  readonly time: string;
}

const REVISION = 'org.opencontainers.image.revision';

async function withDocker(world: World, { build, commit, file, time }: BuildProps): Promise<void> {
  const { context, dockerfile, architectures } = build;
  const env = { ...world.env, SOURCE_DATE_EPOCH: time };
  await mustRun({ ...world, env }, 'docker', [
    ...['buildx', 'build', '--platform', architectures.map((architecture) => `linux/${architecture}`).join(',')],
    ...['--file', join(context, dockerfile), '--label', `${REVISION}=${commit}`, '--provenance', 'mode=max'],
    ...['--output', `type=oci,dest=${file}`, context],
  ]);
}

async function withBuildah(world: World, { build, commit, file, time }: BuildProps): Promise<void> {
  const { name, context, dockerfile, architectures } = build;
  const tag = `localhost/${name}:${commit}`;
  await mustRun(world, 'buildah', [
    ...['build', '--format', 'oci', '--layers', '--timestamp', time, '--platform', architectures.map((each) => `linux/${each}`).join(',')],
    ...(architectures.length > 1 ? ['--manifest', tag] : ['--tag', tag]),
    ...['--file', join(context, dockerfile), '--label', `${REVISION}=${commit}`, context],
  ]);
  const push = architectures.length > 1 ? ['manifest', 'push', '--all'] : ['push'];
  await mustRun(world, 'buildah', [...push, tag, `oci-archive:${file}`]);
}

async function billOf(world: World, file: string): Promise<string | undefined> {
  if (!findProgram(world, ['syft'])) return undefined;
  const bill = `${file}.spdx.json`;
  await mustRun(world, 'syft', ['scan', `oci-archive:${file}`, '--quiet', '--output', `spdx-json=${bill}`]);
  return bill.slice(bill.lastIndexOf(sep) + 1);
}
