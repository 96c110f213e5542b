import type { IConstruct } from 'constructs';
import { compare, unitOf } from '../../core';
import type { TreeObject } from '../tree';
import { contains, membersOf, type Dependency } from './dependencies';
import { fileOwnerOf } from './file-owner';
import { kindRank } from './kind-rank';
import { OrderGraph } from './order-graph';
import { problem } from '../tree-problems';

/** "The component of `from` needs the component of `to` to be there." */
export interface OrderingJoin {
  readonly from: TreeObject;
  readonly to: TreeObject;
}

/** A construct with a file of its own, at its place in the apply order. */
export interface OrderedComponent {
  readonly construct: IConstruct;
  /** It comes after everything of a lower level. */
  readonly level: number;
  /** In the order of the file. */
  readonly objects: readonly TreeObject[];
  /** Constructs that it needs directly: components, or whole scopes as the program declares them. */
  readonly needs: ReadonlySet<IConstruct>;
}

interface Component {
  readonly node: number;
  readonly objects: TreeObject[];
  readonly needs: Set<IConstruct>;
}

/**
 * Sorts the components of the app: by references between their objects, by the program's own `addDependency` calls (on
 * anything: objects, workloads, whole units), and everything of a unit after the unit's own objects.
 * A cycle raises `order/cycle` with its route.
 */
export function orderComponents(
  objects: readonly TreeObject[],
  joins: Iterable<OrderingJoin>,
  dependencies: readonly Dependency[],
): OrderedComponent[] {
  const order = new Order(objects);
  order.addUnits();
  for (const join of joins) order.need(fileOwnerOf(join.from), fileOwnerOf(join.to));
  order.declare(dependencies);
  return order.result(dependencies);
}

class Order {
  private readonly graph = new OrderGraph();
  private readonly components = new Map<IConstruct, Component>();
  /** Component of each node; nodes that stand for the start or the end of a scope have none. */
  private readonly constructs: (IConstruct | undefined)[] = [];
  private readonly starts = new Map<IConstruct, number>();
  private readonly ends = new Map<IConstruct, number>();

  constructor(private readonly objects: readonly TreeObject[]) {
    for (const object of objects) this.componentOf(fileOwnerOf(object)).objects.push(object);
  }

  /** Everything in a unit comes after the unit's own objects: its Namespace, its quota. */
  public addUnits(): void {
    for (const [construct, { node }] of this.components) {
      const unit = construct.node.scope && unitOf(construct.node.scope);
      const own = unit && this.components.get(unit);
      if (own) this.graph.edge(own.node, node);
    }
  }

  public need(from: IConstruct, to: IConstruct): void {
    if (from === to) return;
    const source = this.componentOf(from);
    if (source.needs.has(to)) return;
    source.needs.add(to);
    this.graph.edge(this.componentOf(to).node, source.node);
  }

  public declare(dependencies: readonly Dependency[]): void {
    const members = membersOf(dependencies, this.objects);
    for (const { from, to } of dependencies) {
      const sources = members.get(from) ?? new Set();
      const targets = members.get(to) ?? new Set();
      const shared = new Set([...sources].filter((construct) => targets.has(construct)));
      if (sources.size === 0 || targets.size === 0) continue;
      for (const source of sources) if (!shared.has(source)) this.componentOf(source).needs.add(targets.size === 1 ? first(targets) : to);
      if (shared.size === 0) this.graph.edge(this.end(to, targets), this.start(from, sources));
      else this.declareOverlap({ from, to }, sources, targets, shared);
    }
  }

  /** Both sides have objects in the same component: that component is one file, so only the others can be sorted. */
  private declareOverlap({ from, to }: Dependency, sources: Set<IConstruct>, targets: Set<IConstruct>, shared: Set<IConstruct>): void {
    const between = this.mark();
    for (const target of targets) this.graph.edge(this.componentOf(target).node, between);
    for (const source of sources) if (!shared.has(source)) this.graph.edge(between, this.componentOf(source).node);
    // "After everything around me" can only mean the unit's own objects, which come first anyway.
    if (contains(to, from)) return;
    const rest = this.mark();
    for (const target of targets) if (!shared.has(target)) this.graph.edge(this.componentOf(target).node, rest);
    for (const construct of shared) this.graph.edge(rest, this.componentOf(construct).node);
  }

  public result(dependencies: readonly Dependency[]): OrderedComponent[] {
    const { levels, cycles } = this.graph.levels();
    for (const cycle of cycles) reportCycle(cycle.flatMap((node) => this.constructs[node] ?? []));
    const inside = innerDependencies(dependencies, this.components);
    return [...this.components]
      .map(([construct, { node, objects, needs }]) => ({
        construct,
        level: levels[node] ?? 0,
        objects: sortObjects(objects, inside.get(construct) ?? []),
        needs,
      }))
      .sort((a, b) => a.level - b.level || compare(a.construct.node.path, b.construct.node.path));
  }

  private componentOf(construct: IConstruct): Component {
    let component = this.components.get(construct);
    if (!component) {
      component = { node: this.graph.node(true), objects: [], needs: new Set() };
      this.components.set(construct, component);
      this.constructs[component.node] = construct;
    }
    return component;
  }

  private mark(): number {
    return this.graph.node(false);
  }

  private start(scope: IConstruct, members: Iterable<IConstruct>): number {
    let mark = this.starts.get(scope);
    if (mark === undefined) {
      this.starts.set(scope, (mark = this.mark()));
      for (const member of members) this.graph.edge(mark, this.componentOf(member).node);
    }
    return mark;
  }

  private end(scope: IConstruct, members: Iterable<IConstruct>): number {
    let mark = this.ends.get(scope);
    if (mark === undefined) {
      this.ends.set(scope, (mark = this.mark()));
      for (const member of members) this.graph.edge(this.componentOf(member).node, mark);
    }
    return mark;
  }
}

/** Dependencies between objects of one component, by component. */
function innerDependencies(
  dependencies: readonly Dependency[],
  components: ReadonlyMap<IConstruct, Component>,
): Map<IConstruct, Dependency[]> {
  const inside = new Map<IConstruct, Dependency[]>();
  for (const dependency of dependencies) {
    if (contains(dependency.to, dependency.from) || contains(dependency.from, dependency.to)) continue;
    let at: IConstruct | undefined = dependency.from;
    while (at && !(components.has(at) && contains(at, dependency.to))) at = at.node.scope;
    if (at) inside.set(at, [...(inside.get(at) ?? []), dependency]);
  }
  return inside;
}

/** By kind, then by name; an explicit dependency between two objects of the file wins over both. */
function sortObjects(objects: readonly TreeObject[], dependencies: readonly Dependency[]): TreeObject[] {
  const levels = dependencies.length === 0 ? [] : levelsOf(objects, dependencies);
  const places = objects.map((object, i) => {
    const { kind, metadata } = object.manifest;
    return { object, level: levels[i] ?? 0, rank: kindRank(object), kind, name: metadata.name };
  });
  places.sort((a, b) => a.level - b.level || a.rank - b.rank || compare(a.kind, b.kind) || compare(a.name, b.name));
  return places.map(({ object }) => object);
}

/** Levels of the objects of a file by the dependencies between them. */
function levelsOf(objects: readonly TreeObject[], dependencies: readonly Dependency[]): readonly number[] {
  const graph = new OrderGraph();
  for (const _ of objects) graph.node(true);
  for (const { from, to } of dependencies) {
    objects.forEach((then, i) => {
      if (!contains(from, then.construct)) return;
      objects.forEach((before, j) => contains(to, before.construct) && graph.edge(j, i));
    });
  }
  const { levels, cycles } = graph.levels();
  for (const cycle of cycles) reportCycle(cycle.flatMap((i) => objects[i]?.construct ?? []));
  return levels;
}

function reportCycle(route: readonly IConstruct[]): void {
  const [scope] = route;
  if (!scope) return;
  const paths = route.map(({ node }) => node.path);
  const start = paths.indexOf([...paths].sort(compare)[0] ?? '');
  const rotated = [...paths.slice(start), ...paths.slice(0, start + 1)];
  problem(route[start] ?? scope, 'order/cycle', { route: rotated.join(' → '), from: rotated[0] ?? '', to: rotated[1] ?? '' });
}

function first(constructs: ReadonlySet<IConstruct>): IConstruct {
  const [only] = constructs;
  return only as IConstruct;
}
