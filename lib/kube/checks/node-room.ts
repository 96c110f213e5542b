import type { NodePool } from '../../core';
import { PREVIEWS } from '../labels';
import { mapOf } from '../untyped';
import { allocatable, type Room } from './allocatable';
import { amountText, askedBy, defaultsOf } from './asked';
import { turnedAway } from './placement';
import { PodCounts, type PlacedObject } from './pod-counts';

/**
 * When nodes must have room: on a quiet day; while everything is rolled out on the busiest one; and on the busiest one without the
 * nodes of a zone.
 */
export type Moment = 'usual' | 'worst' | 'zone-loss';

/** Pools that cannot hold what must run there. */
export interface Shortage {
  /** Their names. */
  readonly pools: string;
  readonly nodes: number;
  readonly resource: 'cpu' | 'memory';
  readonly wanted: string;
  /** What their nodes have for it, together. */
  readonly has: string;
}

/** Pods of one object. */
interface Load {
  readonly pod: Room;
  /** Indexes of the pools that take them. */
  readonly pools: readonly number[];
  readonly counts: Readonly<Record<Moment, number>>;
}

const RESOURCES = ['cpu', 'memory'] as const;
const NOTHING: Room = { cpu: 0, memory: 0 };

/** The nodes of a cluster, and what its objects ask of them. Pods are packed without a gap: less room than this is too little for certain. */
export class NodeRoom {
  private readonly loads = new Map<PlacedObject, Load>();
  /** By pool: what its own pods of DaemonSets take of each node. */
  private readonly daemons: Room[];
  private readonly previews: ReadonlyMap<string | undefined, number>;

  constructor(
    objects: readonly PlacedObject[],
    private readonly pools: readonly NodePool[],
  ) {
    this.daemons = pools.map(() => NOTHING);
    const byNamespace = new Map<string | undefined, PlacedObject[]>();
    this.previews = previewsIn(objects);
    for (const object of objects) {
      const known = byNamespace.get(object.namespace);
      if (known) known.push(object);
      else byNamespace.set(object.namespace, [object]);
    }
    for (const inside of byNamespace.values()) this.load(inside);
  }

  /** The most that one pod can ask for on a node of the pool, beside DaemonSets; undefined if nobody knows. */
  public largest(pool: number): Room | undefined {
    return this.nodeOf(pool, Math.max);
  }

  /** What one pod of an object asks for. */
  public askedBy(object: PlacedObject): Room | undefined {
    return this.loads.get(object)?.pod;
  }

  /** The first pools that are too small; those whose machines nobody knows are large enough. */
  public shortage(moment: Moment): Shortage | undefined {
    const fitting = [...this.loads.values()].flatMap((load) => {
      const pools = load.pools.filter((pool) => fits(load.pod, this.largest(pool)));
      return pools.length === 0 ? [] : [{ ...load, pools }];
    });
    const groups = new Map(fitting.map(({ pools }) => [pools.join(), pools]));
    const all = [...new Set(fitting.flatMap(({ pools }) => pools))].sort((a, b) => a - b);
    groups.set(all.join(), all);
    for (const group of groups.values()) {
      const inside = fitting.filter(({ pools }) => pools.every((pool) => group.includes(pool)));
      const found = this.compare(group, inside, moment);
      if (found) return found;
    }
    return undefined;
  }

  private compare(group: readonly number[], loads: readonly Load[], moment: Moment): Shortage | undefined {
    const nodes = group.map((pool) => this.nodesAt(pool, moment));
    const total = sum(nodes.map((count) => count ?? Infinity));
    if (total === Infinity) return undefined;
    for (const resource of RESOURCES) {
      const wanted = sum(loads.map(({ pod, counts }) => pod[resource] * counts[moment]));
      const has = sum(group.map((pool, i) => (nodes[i] ? nodes[i] * (this.nodeOf(pool, Math.min)?.[resource] ?? Infinity) : 0)));
      if (wanted <= has * (1 + 1e-9)) continue;
      const pools = group.map((pool) => this.pools[pool]?.name).join(', ');
      return { pools, nodes: total, resource, wanted: amountText(resource, wanted), has: amountText(resource, has) };
    }
    return undefined;
  }

  /** Undefined where nobody knows the zones: then no loss of one is judged. */
  private nodesAt(pool: number, moment: Moment): number | undefined {
    const { max = 0, zones } = this.pools[pool] ?? {};
    if (moment !== 'zone-loss') return max;
    return zones === undefined ? undefined : max - Math.ceil(max / zones);
  }

  private nodeOf(pool: number, pick: (...amounts: number[]) => number): Room | undefined {
    const rooms = this.pools[pool]?.machines?.map(allocatable);
    if (!rooms) return undefined;
    const of = (resource: keyof Room) => pick(...rooms.map((room) => room[resource])) - (this.daemons[pool]?.[resource] ?? 0);
    return { cpu: of('cpu'), memory: of('memory') };
  }

  /** Takes in the objects of one namespace. */
  private load(objects: readonly PlacedObject[]): void {
    const [counts, defaults] = [new PodCounts(objects), defaultsOf(objects)];
    const previews = this.previews.get(objects[0]?.namespace) ?? 0;
    // Nobody crowds into a preview: it has the pods of a quiet day.
    const copies = (object: PlacedObject) => previews * counts.usual(object);
    for (const object of objects) {
      const template = object.pod;
      if (!template) continue;
      const asked = askedBy(template, defaults);
      const pod: Room = { cpu: asked.get('requests.cpu') ?? 0, memory: asked.get('requests.memory') ?? 0 };
      const pools = this.pools.flatMap((pool, i) => (turnedAway(template, pool) === undefined ? [i] : []));
      if (object.manifest.kind === 'DaemonSet') this.takeOfEach(pools, pod);
      else
        this.loads.set(object, {
          pod,
          pools,
          counts: {
            usual: counts.usual(object),
            worst: counts.atWorst(object) + copies(object),
            'zone-loss': counts.busy(object) + copies(object),
          },
        });
    }
  }

  private takeOfEach(pools: readonly number[], { cpu, memory }: Room): void {
    for (const pool of pools) {
      const taken = this.daemons[pool] ?? NOTHING;
      this.daemons[pool] = { cpu: taken.cpu + cpu, memory: taken.memory + memory };
    }
  }
}

/** Whether a node has room for a pod; of a node that nobody knows it is believed. */
export function fits(pod: Room, node: Room | undefined): boolean {
  return !node || RESOURCES.every((resource) => pod[resource] <= node[resource] * (1 + 1e-9));
}

/** By namespace: how many previews like it there are at most, as its pipeline says. */
function previewsIn(objects: readonly PlacedObject[]): ReadonlyMap<string | undefined, number> {
  const previews = new Map<string | undefined, number>();
  for (const { manifest } of objects) {
    const most = manifest.kind === 'Namespace' ? mapOf(manifest.metadata.annotations)[PREVIEWS] : undefined;
    if (most !== undefined) previews.set(manifest.metadata.name, Number(most));
  }
  return previews;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, each) => all + each, 0);
}
