import type { AssemblyBuild } from '../../assembly';
import { withAssembly } from '../assemblies';
import type { Call } from '../command';
import { inputsOf, type InputOptions } from '../inputs';
import { Stop, stop } from '../problems';

export interface ImageOptions extends InputOptions {
  readonly out?: string;
  readonly all?: boolean;
  readonly changedSince?: string;
  readonly commit?: string;
  readonly tag?: string;
  readonly archives?: string;
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
      const { out = 'images', all = false, changedSince = '' } = call.options;
      const data = await room.buildImages(world, builds, { out, all, changedSince });
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
      const data = await room.signImages(world, builds, { digests, folder: call.options.archives ?? 'images' });
      return { data, words: call.words.imagesSigned(data.length) };
    }),
  /** Needs no program of ours: it may run where there is no repository. */
  scan: (call: ImageCall): Promise<Done> =>
    refusing(call, imageRoom(), async (room) => {
      const data = await room.scanImages(worldOf(call), call.args[1] ?? 'images');
      return { data, words: call.words.imagesScanned(data.length) };
    }),
} as const;

export function isImageAction(action: string): action is keyof typeof IMAGE_ACTIONS {
  return Object.hasOwn(IMAGE_ACTIONS, action);
}

function worldOf({ io }: ImageCall): World {
  return { cwd: io.cwd, env: io.env, say: io.err };
}

type Work = (room: Room, world: World, builds: readonly AssemblyBuild[]) => Promise<Done>;

/** Works on the images that the program builds, logged in to their registries. */
function withBuilds(call: ImageCall, work: Work): Promise<Done> {
  return refusing(call, imageRoom(), (room) =>
    withAssembly({ folder: undefined, inputs: 'keep' }, call, ({ manifest }) => {
      const builds = placed(manifest.builds ?? [], room, inputsOf(call));
      if (builds.length === 0) throw new room.ImageError('image/no-builds', undefined);
      const hosts = [...new Set(builds.map(({ image }) => image.split('/')[0] ?? ''))];
      return room.withLogin(worldOf(call), hosts, (world) => work(room, world, builds));
    }),
  );
}

const TOKEN = /\$\{sealane\.([a-z0-9][a-z0-9.-]*)\}/g;

/** The builds with what the call knows of their registries' hosts. */
function placed(
  builds: readonly AssemblyBuild[],
  { ImageError }: Room,
  inputs: Readonly<Record<string, string>>,
): readonly AssemblyBuild[] {
  return builds.map((build) => {
    const image = build.image.replace(TOKEN, (_, name: string) => {
      const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (value === undefined) throw new ImageError('image/no-host', { image: build.name, name });
      return value;
    });
    return { ...build, image };
  });
}

async function refusing<T>({ language }: Call, room: Room, work: (room: Room) => Promise<T>): Promise<T> {
  try {
    return await work(room);
  } catch (error) {
    if (error instanceof room.ImageError) throw new Stop([error.report(language)]);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && error instanceof Error)
      throw stop('command/no-file', { message: error.message }, { path: 'image', construct: 'argument' }, language);
    throw error;
  }
}
