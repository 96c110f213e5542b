import { closest } from '../../core';
import type { PodView } from '../pod-view';
import type { TreeObject } from '../tree';
import { shown } from '../untyped';
import { matches, type Selector } from './selector';

/** What of an object says which pods it makes, and where. */
type PodMaker = Pick<TreeObject, 'namespace' | 'pod'>;

/** A pod template and the object that makes pods of it. */
export interface IndexedPod<O extends PodMaker = TreeObject> {
  readonly object: O;
  readonly pod: PodView;
}

interface NamespacePods<O extends PodMaker> {
  readonly all: IndexedPod<O>[];
  /** By key and value of a label. */
  readonly byLabel: Map<string, Map<string, IndexedPod<O>[]>>;
}

const NONE: readonly never[] = [];

const known = new WeakMap<readonly PodMaker[], unknown>();

/** Pod templates by namespace and label, so a selector looks only at the few that have its rarest label. */
export class PodIndex<O extends PodMaker = TreeObject> {
  /** The index of a list of objects: one, whoever asks. Nothing is added to a list that was finished. */
  public static of<O extends PodMaker>(objects: readonly O[]): PodIndex<O> {
    const before = known.get(objects) as PodIndex<O> | undefined;
    if (before) return before;
    const index = new PodIndex(objects);
    known.set(objects, index);
    return index;
  }

  private readonly namespaces = new Map<string | undefined, NamespacePods<O>>();

  private constructor(objects: readonly O[]) {
    for (const object of objects) {
      const { pod } = object;
      if (pod) this.add({ object, pod });
    }
  }

  /** The first pod that the selector selects and the test accepts. */
  public find(namespace: string | undefined, selector: Selector, test: (found: IndexedPod<O>) => boolean): IndexedPod<O> | undefined {
    for (const candidate of this.candidates(namespace, selector)) {
      if (matches(selector, candidate.pod.labels) && test(candidate)) return candidate;
    }
    return undefined;
  }

  /** A `label=value` of the namespace that was probably meant by one which no pod has; empty if none is near. */
  public likely(namespace: string | undefined, { pairs }: Selector): string {
    const pods = this.namespaces.get(namespace);
    for (const [key, value] of pairs) {
      if (!pods || pods.byLabel.get(key)?.has(value)) continue;
      const values = pods.all.slice(0, 300).flatMap(({ pod }) => (Object.hasOwn(pod.labels, key) ? [shown(pod.labels[key])] : []));
      const near = closest(value, new Set(values));
      if (near !== undefined) return `${key}=${near}`;
    }
    return '';
  }

  private candidates(namespace: string | undefined, { pairs }: Selector): readonly IndexedPod<O>[] {
    const pods = this.namespaces.get(namespace);
    if (!pods) return NONE;
    let fewest: readonly IndexedPod<O>[] = pods.all;
    for (const [key, value] of pairs) {
      const having = pods.byLabel.get(key)?.get(value) ?? NONE;
      if (having.length < fewest.length) fewest = having;
    }
    return fewest;
  }

  private add(entry: IndexedPod<O>): void {
    const { labels } = entry.pod;
    let pods = this.namespaces.get(entry.object.namespace);
    if (!pods) this.namespaces.set(entry.object.namespace, (pods = { all: [], byLabel: new Map() }));
    pods.all.push(entry);
    for (const key of Object.keys(labels)) {
      const value = labels[key];
      if (typeof value !== 'string') continue;
      let byValue = pods.byLabel.get(key);
      if (!byValue) pods.byLabel.set(key, (byValue = new Map<string, IndexedPod<O>[]>()));
      const having = byValue.get(value);
      if (having) having.push(entry);
      else byValue.set(value, [entry]);
    }
  }
}
