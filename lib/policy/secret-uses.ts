import { mapOf, type Manifest, type PodView } from '../kube';
import { referencesIn, type Reference } from '../kube/finished';

interface User {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
  readonly pod: PodView | undefined;
  /** Of objects of a tree. @default they are read when somebody asks */
  readonly references?: readonly Reference[];
}

/** What of a Secret is used. */
export interface SecretUse {
  /** Somebody takes it as a whole. */
  whole: boolean;
  readonly keys: Set<string>;
}

/** Kinds that make Secrets: their own names are no use of them. */
const MAKERS: ReadonlySet<string> = new Set(['Secret', 'ExternalSecret', 'SealedSecret', 'Certificate']);
/** Kinds whose fields name no Secret. They are a half of all objects. */
const SILENT: ReadonlySet<string> = new Set([
  'HorizontalPodAutoscaler',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Service',
]);
/** Fields of pods that name no Secret, and the one that names a key of it, which is read as a reference. */
const QUIET: ReadonlySet<string> = new Set([
  'secretKeyRef',
  ...['affinity', 'image', 'labels', 'livenessProbe', 'ports', 'readinessProbe', 'resources', 'securityContext', 'selector'],
  ...['startupProbe', 'strategy', 'tolerations', 'topologySpreadConstraints', 'volumeMounts'],
]);

/** Who uses the Secrets of a cluster. */
export class SecretUses {
  private uses: Map<string, SecretUse> | undefined;
  private words: Set<string> | undefined;
  private homes: ReadonlySet<string | undefined> | undefined;

  constructor(private readonly objects: readonly User[]) {}

  /** What fields that name a Secret take of it; undefined if none does. */
  public of(namespace: string | undefined, name: string): SecretUse | undefined {
    if (!this.uses) {
      this.uses = new Map();
      for (const { manifest, namespace: home, pod, references } of this.objects)
        for (const reference of references ?? referencesIn(manifest, home, pod))
          if (reference.kind === 'Secret') this.add(this.uses, reference);
    }
    return this.uses.get(`${namespace ?? ''}/${name}`);
  }

  /** Whether pods of the namespace are known at all: else what uses its Secrets stands elsewhere. */
  public areKnown(namespace: string | undefined): boolean {
    this.homes ??= new Set(this.objects.filter(({ pod }) => pod).map((object) => object.namespace));
    return this.homes.has(namespace);
  }

  /** Whether the name stands anywhere else: in a variable, an annotation, an object of a kind that nobody here knows. */
  public mentioned(name: string): boolean {
    if (!this.words) {
      this.words = new Set();
      for (const { manifest, pod } of this.objects) if (!MAKERS.has(manifest.kind)) this.collect(manifest, pod !== undefined, this.words);
    }
    return this.words.has(name);
  }

  private add(uses: Map<string, SecretUse>, { namespace, name, key }: Reference): void {
    const id = `${namespace ?? ''}/${name}`;
    let use = uses.get(id);
    if (!use) uses.set(id, (use = { whole: false, keys: new Set() }));
    if (key === undefined) use.whole = true;
    else use.keys.add(key);
  }

  private collect({ metadata, kind, ...body }: Manifest, hasPod: boolean, words: Set<string>): void {
    const visit = (value: unknown): void => {
      if (typeof value === 'string') for (const word of value.split(/[^A-Za-z0-9.-]+/)) words.add(word);
      else if (Array.isArray(value)) value.forEach(visit);
      else if (typeof value === 'object' && value !== null)
        for (const [key, part] of Object.entries(value)) if (!hasPod || !QUIET.has(key)) visit(part);
    };
    if (!SILENT.has(kind)) visit(body);
    visit(mapOf(metadata).annotations);
  }
}
