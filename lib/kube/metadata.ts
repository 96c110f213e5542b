import type { ApiObject } from 'cdk8s';

type Text = Record<string, string>;
type Json = Record<string, unknown>;

/** What an object of ours is born with. */
export interface KubeMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Text>;
  readonly annotations?: Readonly<Text>;
}

/** Where cdk8s keeps the metadata of an object. */
interface Inside {
  readonly labels: Text;
  readonly annotations: Text;
  readonly finalizers: readonly unknown[];
  readonly ownerReferences: readonly unknown[];
  _additionalAttributes: object;
}

/** What cdk8s keeps in fields of its own as well. */
const KEPT: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

/**
 * Lets go of what cdk8s keeps twice: the options that the metadata was made of, beside its own fields, which win over them. It deletes
 * a key of them, so each becomes a table of its own that lives as long as the object. What a program adds later is kept in their place.
 * @param given what the object was born with
 */
export function forgetOptions({ metadata }: ApiObject, given: object): void {
  const inside = metadata as object as Partial<Inside>;
  if (!inside.labels || !inside.annotations || !inside._additionalAttributes) return;
  for (const key in given) if (!KEPT.has(key)) return;
  inside._additionalAttributes = {};
}

/**
 * The metadata of an object of ours. Its labels and annotations are plain text, so cdk8s' general resolver (three passes over
 * every value, a third of its synthesis) has nothing to find in them; it is asked only for what a program added beside them.
 */
export function metadataOf({ metadata }: ApiObject): Json {
  const inside = metadata as object as Partial<Inside>;
  const { labels, annotations } = inside;
  // A later cdk8s may keep them elsewhere: then it is asked for everything.
  if (!labels || !annotations) return metadata.toJson() as Json;
  const json: Json = { name: metadata.name };
  if (metadata.namespace !== undefined) json.namespace = metadata.namespace;
  if (hasKeys(labels)) json.labels = { ...labels };
  if (hasKeys(annotations)) json.annotations = { ...annotations };
  return hasMore(inside) ? { ...(metadata.toJson() as Json), ...json } : json;
}

function hasMore({ finalizers, ownerReferences, _additionalAttributes: more }: Partial<Inside>): boolean {
  return finalizers?.length !== 0 || ownerReferences?.length !== 0 || !more || hasKeys(more);
}

function hasKeys(map: object): boolean {
  return Object.keys(map).length > 0;
}
