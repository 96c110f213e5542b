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
  readonly _additionalAttributes: object;
}

/** What is in the additional attributes from the start, and kept in fields of its own as well. */
const KEPT: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

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
  if (Object.keys(labels).length > 0) json.labels = { ...labels };
  if (Object.keys(annotations).length > 0) json.annotations = { ...annotations };
  return hasMore(inside) ? { ...(metadata.toJson() as Json), ...json } : json;
}

function hasMore({ finalizers, ownerReferences, _additionalAttributes }: Partial<Inside>): boolean {
  if (finalizers?.length !== 0 || ownerReferences?.length !== 0 || !_additionalAttributes) return true;
  for (const key of Object.keys(_additionalAttributes)) if (!KEPT.has(key)) return true;
  return false;
}
