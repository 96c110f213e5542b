import { Failure } from '../core';
import { digestOf, findProgram, runProgram, tagsOf, type World } from '../programs';
import type { Lock } from './lock';
import type { ActionPin, ImagePin } from './pin';
import { failure } from './problems';
import { isRelease, newest } from './version-tag';

/** What is looked for, and where. */
export interface UpdateWish {
  readonly only: 'actions' | 'images' | undefined;
  /** Also newer major versions. */
  readonly major: boolean;
  /** Address that the repositories of actions lie under: `https://github.com`. */
  readonly git: string;
  /** Registry that is asked in place of each image's own, with the same paths: a mirror. @default the image's own */
  readonly registry?: string;
}

/** A pin that has a newer one. */
export interface PinChange {
  readonly kind: 'action' | 'image';
  readonly name: string;
  readonly from: ActionPin | ImagePin;
  readonly to: ActionPin | ImagePin;
}

/** What the repositories and registries say. */
export interface Updates {
  readonly changes: readonly PinChange[];
  /** What forbids to write: a moved tag, somebody who does not answer. */
  readonly failures: readonly Failure[];
  /** The pins with all changes. */
  readonly lock: Lock;
}

/** Asks every repository and registry, and tells of all that is wrong, not only of the first. */
export async function findUpdates(world: World, lock: Lock, wish: UpdateWish): Promise<Updates> {
  const { only } = wish;
  const [actions, images] = await Promise.all([
    only === 'images' ? lock.actions : all(lock.actions, (name, pin) => newerAction(world, { name, pin }, wish)),
    only === 'actions' ? lock.images : all(lock.images, (_, pin) => newerImage(world, pin, wish)),
  ]);
  const kinds = [sorted('action', lock.actions, actions), sorted('image', lock.images, images)] as const;
  return {
    changes: kinds.flatMap(({ changes }) => changes),
    failures: kinds.flatMap(({ failures }) => failures),
    lock: { actions: kinds[0].pins, images: kinds[1].pins },
  };
}

/** Sorts answers into what changes, what is wrong, and the pins as they will be. */
function sorted<T extends ActionPin | ImagePin>(kind: PinChange['kind'], before: Readonly<Record<string, T>>, after: Asked<T>) {
  const pins: Record<string, T> = { ...before };
  const changes: PinChange[] = [];
  const failures: Failure[] = [];
  for (const [name, from] of Object.entries(before)) {
    const to = after[name] ?? from;
    if (to instanceof Failure) failures.push(to);
    else if (JSON.stringify(from) !== JSON.stringify(to)) {
      changes.push({ kind, name, from, to });
      pins[name] = to;
    }
  }
  return { pins, changes, failures };
}

type Asked<T> = Readonly<Record<string, T | Failure>>;

async function all<T>(pins: Readonly<Record<string, T>>, ask: (name: string, pin: T) => Promise<T>): Promise<Asked<T>> {
  const asked = Object.entries(pins).map(async ([name, pin]): Promise<[string, T | Failure]> => {
    try {
      return [name, await ask(name, pin)];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return [name, error];
    }
  });
  return Object.fromEntries(await Promise.all(asked));
}

interface NamedAction {
  readonly name: string;
  readonly pin: ActionPin;
}

async function newerAction(world: World, { name: repository, pin }: NamedAction, { git, major }: UpdateWish): Promise<ActionPin> {
  const { tag, commit } = pin;
  const tags = await gitTags(world, repository, `${git.replace(/\/+$/, '')}/${repository}`);
  const found = tags.get(tag);
  if (isRelease(tag)) {
    if (found === undefined) throw failure('pins/gone', { repository, tag });
    if (found !== commit) throw failure('pins/moved', { repository, tag, pinned: commit, found });
  }
  const to = newest(tag, [...tags.keys()], major);
  return to === tag && found === undefined ? pin : { tag: to, commit: tags.get(to) ?? commit };
}

/** Tags of a repository with the commits that they name; of a tag with a message, the commit behind it. */
async function gitTags(world: World, repository: string, address: string): Promise<ReadonlyMap<string, string>> {
  let said = '';
  // Nobody is there to be asked for a password.
  const env = { ...world.env, GIT_TERMINAL_PROMPT: '0' };
  const quiet = { ...world, env, say: (text: string) => (said += text) };
  const { code, out } = await runProgram(quiet, 'git', ['ls-remote', '--tags', '--', address]);
  if (code !== 0)
    throw failure('pins/unreachable', { name: repository, how: said.trim().split('\n')[0] || `git ended with exit code ${code}` });
  const tags = new Map<string, string>();
  for (const [, commit = '', tag = '', behind] of out.matchAll(/^([0-9a-f]{40})\trefs\/tags\/(.+?)(\^\{\})?$/gm))
    if (behind !== undefined || !tags.has(tag)) tags.set(tag, commit);
  return tags;
}

/** A tag of an image is moved by its makers whenever what lies below is mended: that is an update, and no alarm. */
async function newerImage(world: World, pin: ImagePin, { registry, major }: UpdateWish): Promise<ImagePin> {
  const { image, tag } = pin;
  if (!findProgram(world, ['skopeo', 'crane']))
    throw failure('pins/unreachable', { name: image, how: 'neither skopeo nor crane is on the PATH' });
  const at = registry === undefined ? image : `${registry}/${image.slice(image.indexOf('/') + 1)}`;
  const tags = await tagsOf(world, at);
  const to = newest(tag, tags ?? [], major);
  const digest = tags && (await digestOf(world, `${at}:${to}`));
  if (digest === undefined)
    throw failure('pins/unreachable', { name: `${at}:${to}`, how: 'its registry does not answer, or has no such image' });
  return { image, tag: to, digest };
}
