import type { IConstruct } from 'constructs';
import type { ProviderSpec } from './deferred';
import type { CloudResource } from './resource';
import { Shelf, type Kinds } from './shelf';

/** Collects what the constructs of a tree want to be provisioned. */
export interface Lowering {
  /** Where a construct puts its resources of one provider. */
  shelf<K extends Kinds>(construct: IConstruct, provider: ProviderSpec): Shelf<K>;
}

/** Puts the resources of a construct on shelves. Runs once the tree is finished, in tree order. */
export type Lower = (into: Lowering) => void;

/** Trees in which anything is provisioned: the walk over all others is saved. */
const roots = new WeakSet<IConstruct>();
const LOWERS = Symbol.for('sealane.lowers');

/** Says that a construct wants resources. Any construct may, more than once. */
export function provisions(construct: IConstruct, lower: Lower): void {
  roots.add(construct.node.root);
  const holder = construct as IConstruct & { [LOWERS]?: Lower[] };
  if (holder[LOWERS]) holder[LOWERS].push(lower);
  else Object.defineProperty(construct, LOWERS, { value: [lower] });
}

/** Every resource that the constructs of the tree want, in tree order. */
export function lowerTree(root: IConstruct): CloudResource[] {
  const resources: CloudResource[] = [];
  if (!roots.has(root)) return resources;
  const into: Lowering = {
    shelf: <K extends Kinds>(construct: IConstruct, provider: ProviderSpec) =>
      new Shelf<K>(construct, provider, (resource) => resources.push(resource)),
  };
  const visit = (construct: IConstruct) => {
    for (const lower of (construct as IConstruct & { [LOWERS]?: Lower[] })[LOWERS] ?? []) lower(into);
    for (const child of construct.node.children) visit(child);
  };
  visit(root);
  return resources;
}
