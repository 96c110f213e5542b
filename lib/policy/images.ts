import type { RegistryFacts } from '../kube';
import { nameBelow, parseImage, wholeName } from '../kube/finished';
import type { ProgramFacts } from './program';

/** Where an image lies in a registry of the program. */
export interface ModelledImage {
  readonly registry: RegistryFacts;
  /** Name of the image in the registry: `orders`. */
  readonly name: string;
}

/** An image of a stage that comes before production. */
export interface EarlierImage {
  readonly image: string;
  /** Path of the pipeline's construct. */
  readonly pipeline: string;
  readonly namespace: string;
}

/** Stage of the namespaces that customers meet. */
export const PRODUCTION = 'prod';

const NONE: readonly EarlierImage[] = [];

interface Earlier {
  /** By whole name, without tag and digest. */
  readonly byName: ReadonlyMap<string, readonly EarlierImage[]>;
  /** By what they are built from. */
  readonly bySource: ReadonlyMap<string, readonly EarlierImage[]>;
}

/** What a program says of images. Each is read once: a shop has the same few in a thousand pods. */
export class Images {
  private readonly modelled = new Map<string, ModelledImage | undefined>();
  private readonly stages = new Map<string, Earlier>();

  constructor(private readonly program: ProgramFacts) {}

  /** The registry of the program that an image comes from: of several the one whose prefix says most. Undefined for other images. */
  public registryOf(image: unknown): ModelledImage | undefined {
    if (this.program.registries.length === 0 || typeof image !== 'string') return undefined;
    if (!this.modelled.has(image)) this.modelled.set(image, this.find(image));
    return this.modelled.get(image);
  }

  /** The folder and Dockerfile that an image of the program is built from; undefined for one that is not built here. */
  public sourceOf(image: unknown): string | undefined {
    const found = this.registryOf(image);
    const build = found?.registry.builds.find(({ name }) => name === found.name);
    return build && `${build.context}/${build.dockerfile}`;
  }

  /** The same image, of whatever version, in the stages that come before a namespace of production, on every road. */
  public earlier(namespace: string | undefined, image: unknown): readonly EarlierImage[] {
    const { byName } = this.before(namespace) ?? {};
    const whole = byName && typeof image === 'string' ? wholeName(image) : undefined;
    return (whole !== undefined && byName?.get(whole)) || NONE;
  }

  /** What is built from the same source, there. */
  public earlierOfSource(namespace: string | undefined, source: string): readonly EarlierImage[] {
    return this.before(namespace)?.bySource.get(source) ?? NONE;
  }

  private find(image: string): ModelledImage | undefined {
    const whole = wholeName(image);
    let found: ModelledImage | undefined;
    for (const registry of whole === undefined ? [] : this.program.registries) {
      const name = nameBelow(whole ?? '', registry.prefix);
      if (name && (!found || name.length < found.name.length)) found = { registry, name };
    }
    return found;
  }

  private before(namespace: string | undefined): Earlier | undefined {
    const roads = namespace === undefined ? undefined : this.program.roads[namespace];
    if (!roads || namespace === undefined) return undefined;
    let found = this.stages.get(namespace);
    if (found) return found;
    const byName = new Map<string, EarlierImage[]>();
    const bySource = new Map<string, EarlierImage[]>();
    for (const { stage: own, pipeline, before } of roads)
      for (const { stage, namespace: home, images } of own === PRODUCTION ? before : [])
        for (const image of stage === PRODUCTION ? [] : images) {
          const earlier = { image, pipeline, namespace: home };
          push(byName, wholeName(image), earlier);
          push(bySource, this.sourceOf(image), earlier);
        }
    this.stages.set(namespace, (found = { byName, bySource }));
    return found;
  }
}

function push<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  if (key === undefined) return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Whether the program never takes that image from its registry, which holds no others: the program makes it, or builds images for it. */
export function isUnknown({ registry, name }: ModelledImage): boolean {
  return (registry.made || registry.builds.length > 0) && !registry.images.includes(name);
}

/** Whether two references name the same build: by digest where both have one, else by tag. */
export function isSameBuild(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [parseImage(one), parseImage(other)];
  if (!a || !b) return false;
  return a.digest !== undefined && b.digest !== undefined ? a.digest === b.digest : a.tag === b.tag;
}
