import { statSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { AssemblyBuild } from '../../assembly';
import { withAssembly } from '../assemblies';
import type { Call } from '../command';
import { failing } from '../failing';
import { inputsOf, type InputOptions } from '../inputs';
import { stop } from '../problems';

export interface ImageOptions extends InputOptions {
  readonly out?: string;
  readonly all?: boolean;
  readonly changedSince?: string;
  readonly commit?: string;
  readonly tag?: string;
  readonly archives?: string;
  readonly key?: string;
  readonly cacheFrom?: string;
  readonly cacheTo?: string;
  readonly stdout?: boolean;
  readonly dryRun?: boolean;
}

/** What an action did, as data and in words. */
interface Done {
  readonly data: unknown;
  readonly words: string;
}

type Room = typeof import('../../images');
type World = Parameters<Room['scanImages']>[0];
type ImageCall = Call<ImageOptions>;

/** Loaded when an image is handled: other commands start without it. */
const imageRoom = (): Room => require('../../images') as Room;

export const IMAGE_ACTIONS = {
  build: (call: ImageCall): Promise<Done> =>
    withBuilds(call, async (room, world, builds) => {
      const { out = 'images', all = false, changedSince = '', cacheFrom, cacheTo } = call.options;
      const cache = { ...(cacheFrom === undefined ? {} : { from: cacheFrom }), ...(cacheTo === undefined ? {} : { to: cacheTo }) };
      const data = await room.buildImages(world, builds, { out, all, changedSince, cache });
      return { data, words: call.words.imagesBuilt(data, out) };
    }),
  push: (call: ImageCall): Promise<Done> =>
    withBuilds(call, async (room, world, builds) => {
      const { out = 'images.json', tag = '' } = call.options;
      const data = await room.pushImages(world, builds, { folder: call.args[1] ?? 'images', out, tag });
      return { data, words: call.words.imagesPushed(Object.keys(data).length, out) };
    }),
  sign: (call: ImageCall): Promise<Done> =>
    withBuilds(call, async (room, world, builds) => {
      const digests = inputsOf({ ...call, options: { images: call.args[1] ?? 'images.json' } });
      const { archives: folder = 'images', key = call.io.env.SEALANE_SIGNING_KEY } = call.options;
      const data = await room.signImages(world, builds, { digests, folder, ...(key ? { key } : {}) });
      return { data, words: call.words.imagesSigned(data.length) };
    }),
  /** Needs no program of ours: it may run where there is no repository. */
  scan: (call: ImageCall): Promise<Done> =>
    refusing(call, imageRoom(), async (room) => {
      const data = await room.scanImages(worldOf(call), call.args[1] ?? 'images');
      return { data, words: call.words.imagesScanned(data.length) };
    }),
  dockerfile: writeDockerfile,
} as const;

export function isImageAction(action: string): action is keyof typeof IMAGE_ACTIONS {
  return Object.hasOwn(IMAGE_ACTIONS, action);
}

function worldOf({ io }: ImageCall): World {
  return { cwd: io.cwd, env: io.env, say: io.err };
}

type Work = (room: Room, world: World, builds: readonly AssemblyBuild[]) => Promise<Done>;

/** For a folder no program is run: there may be none yet. */
function writeDockerfile(call: ImageCall): Promise<Done> {
  const { stdout = false, dryRun = false } = call.options;
  const got = call.args[1] ?? '.';
  return refusing(call, imageRoom(), async (room) => {
    const world = worldOf(call);
    const isFolder = statSync(resolve(world.cwd, got), { throwIfNoEntry: false })?.isDirectory() ?? false;
    const made = await room.makeDockerfile(world, got, isFolder ? [] : await buildsOf(call));
    if (stdout && !call.json) call.io.out(made.text);
    const write = !stdout && !dryRun;
    if (write) room.writeDockerfile(world, made);
    const { language, files, context } = made;
    const names = Object.keys(files);
    const [dockerfile = ''] = names;
    const words = write ? call.words.dockerfileWritten(language, names) : call.words.dockerfileWould(language, names);
    const around =
      posix.dirname(dockerfile) === posix.normalize(context)
        ? []
        : [call.words.dockerfileContext(context, posix.relative(context, dockerfile))];
    return { data: { language, context, files, written: write }, words: [words, ...around].join('\n') };
  });
}

function buildsOf(call: ImageCall): Promise<readonly AssemblyBuild[]> {
  return withAssembly({ folder: undefined, inputs: 'keep' }, call, ({ manifest }) => Promise.resolve(manifest.builds ?? []));
}

/** Works on the images that the program builds, logged in to their registries. */
function withBuilds(call: ImageCall, work: Work): Promise<Done> {
  return refusing(call, imageRoom(), (room) =>
    withAssembly({ folder: undefined, inputs: 'keep' }, call, ({ manifest }) => {
      const builds = placed(manifest.builds ?? [], room, inputsOf(call));
      if (builds.length === 0) throw room.imageFailure('image/no-builds');
      const hosts = [...new Set(builds.map(({ image }) => image.split('/')[0] ?? ''))];
      return room.withLogin(worldOf(call), hosts, (world) => work(room, world, builds));
    }),
  );
}

const TOKEN = /\$\{sealane\.([a-z0-9][a-z0-9.-]*)\}/g;

/** The builds with what the call knows of their registries' hosts. */
function placed(
  builds: readonly AssemblyBuild[],
  { imageFailure }: Room,
  inputs: Readonly<Record<string, string>>,
): readonly AssemblyBuild[] {
  return builds.map((build) => {
    const image = build.image.replace(TOKEN, (_, name: string) => {
      const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (value === undefined) throw imageFailure('image/no-host', { image: build.name, name });
      return value;
    });
    return { ...build, image };
  });
}

/** What is said of a file that the user names is theirs to mend. */
function refusing<T>(call: ImageCall, room: Room, work: (room: Room) => Promise<T>): Promise<T> {
  const pinned = () => failing({ construct: 'pins', path: 'sealane.lock.json' }, call, () => work(room));
  return failing({ construct: 'image', path: 'image' }, call, async () => {
    try {
      return await pinned();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && error instanceof Error)
        throw stop('command/no-file', { message: error.message }, { path: 'image', construct: 'argument' }, call.language);
      throw error;
    }
  });
}
