import type { RegistryFacts } from '../kube';
import { nameBelow, parseImage, wholeName } from '../kube/finished';
import type { ProgramFacts } from './program';

/** Where an image lies in a registry of the program. */
export interface ModelledImage {
  readonly registry: RegistryFacts;
  /** Name of the image in the registry: `orders`. */
  readonly name: string;
}

/** The registry of the program that an image comes from: of several the one whose prefix says most. Undefined for other images. */
export function registryOf(image: unknown, { registries }: ProgramFacts): ModelledImage | undefined {
  const whole = registries.length > 0 && typeof image === 'string' ? wholeName(image) : undefined;
  if (whole === undefined) return undefined;
  let found: ModelledImage | undefined;
  for (const registry of registries) {
    const name = nameBelow(whole, registry.prefix);
    if (name && (!found || name.length < found.name.length)) found = { registry, name };
  }
  return found;
}

/** Whether an image must come from the program's pipeline, or from where it says: the registry is made by it, or it builds images for it. */
export function isKept({ made, builds }: RegistryFacts): boolean {
  return made || builds.length > 0;
}

/** Whether the program never takes that image from its registry. */
export function takesNoneOf({ registry, name }: ModelledImage): boolean {
  return isKept(registry) && !registry.images.includes(name);
}

/** Whether two references name the same build: by digest where both have one, else by tag. */
export function isSameBuild(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [parseImage(one), parseImage(other)];
  if (!a || !b) return false;
  return a.digest !== undefined && b.digest !== undefined ? a.digest === b.digest : a.tag === b.tag;
}

/** The folder and Dockerfile that an image of the program is built from; undefined for one that is not built here. */
export function sourceOf(image: string, program: ProgramFacts): string | undefined {
  const found = registryOf(image, program);
  const build = found?.registry.builds.find(({ name }) => name === found.name);
  return build && `${build.context}/${build.dockerfile}`;
}

/** Images of the stages that come before production, on every road to the namespace. None for namespaces of other stages. */
export function earlierImages(namespace: string | undefined, { roads }: ProgramFacts): readonly EarlierImage[] {
  const found = namespace === undefined ? [] : (roads[namespace] ?? []).filter(({ stage }) => stage === PRODUCTION);
  return found.flatMap(({ pipeline, before }) =>
    before
      .filter(({ stage }) => stage !== PRODUCTION)
      .flatMap((stage) => stage.images.map((image) => ({ image, pipeline, namespace: stage.namespace }))),
  );
}

export const PRODUCTION = 'prod';

export interface EarlierImage {
  readonly image: string;
  readonly pipeline: string;
  readonly namespace: string;
}
