import type { NodePool } from '../../core';
import { PREVIEWS } from '../labels';
import { mapOf } from '../untyped';
import { allocatable, type Room } from './allocatable';
import { amountText, askedBy, defaultsOf, type Amounts } from './asked';
import { isGpu, turnedAway } from './placement';
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
  /** As Kubernetes calls it: `cpu`, `pods`, `nvidia.com/gpu`. */
  readonly resource: string;
  readonly wanted: string;
  /** What their nodes have for it, together. */
  readonly has: string;
}

/** What nobody knows of some pools, by their names. */
export interface Unsaid {
  readonly what: 'machines' | 'pods' | 'gpus' | 'zones';
  readonly pools: readonly string[];
}

/** Pods of one object. */
interface Load {
  readonly pod: Room;
  /** Indexes of the pools that take them. */
  readonly pools: readonly number[];
  readonly counts: Readonly<Record<Moment, number>>;
}

const NOTHING: Room = { cpu: 0, memory: 0, pods: 0, gpus: 0, disk: 0 };
export const RESOURCES = Object.keys(NOTHING) as readonly (keyof Room)[];

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

  /** The most that one pod can ask for on a node of the pool, beside DaemonSets. */
  public largest(pool: number): Room {
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

  /** What nobody knows of pools that pods may run on, and that decides whether they have room. */
  public unsaid(): readonly Unsaid[] {
    const used = new Set([...this.loads.values()].flatMap(({ pools }) => pools));
    const of = this.pools.filter((_, i) => used.has(i));
    const asksGpu = [...this.loads.values()].some(({ pod }) => pod.gpus > 0);
    const known = of.filter(({ machines }) => machines);
    return [
      ...unsaid(
        'machines',
        of.filter(({ machines }) => !machines),
      ),
      ...unsaid(
        'pods',
        known.filter(({ pods }) => !pods),
      ),
      ...unsaid('gpus', asksGpu ? known.filter(({ gpu, gpus }) => gpu !== undefined && !gpus) : []),
    ];
  }

  /** The pools of which nobody knows the zones. */
  public withoutZones(): readonly Unsaid[] {
    return unsaid(
      'zones',
      this.pools.filter(({ zones }) => zones === undefined),
    );
  }

  private compare(group: readonly number[], loads: readonly Load[], moment: Moment): Shortage | undefined {
    const nodes = group.map((pool) => this.nodesAt(pool, moment));
    const total = sum(nodes.map((count) => count ?? Infinity));
    if (total === Infinity) return undefined;
    for (const resource of RESOURCES) {
      const wanted = sum(loads.map(({ pod, counts }) => pod[resource] * counts[moment]));
      const has = sum(group.map((pool, i) => (nodes[i] ? nodes[i] * this.nodeOf(pool, Math.min)[resource] : 0)));
      if (wanted <= has * (1 + 1e-9)) continue;
      const inside = group.flatMap((pool) => this.pools[pool] ?? []);
      const name = nameOf(resource, inside);
      const pools = inside.map((pool) => pool.name).join(', ');
      return { pools, nodes: total, resource: name, wanted: amountText(name, wanted), has: amountText(name, has) };
    }
    return undefined;
  }

  /** Undefined where nobody knows the zones: then no loss of one is judged. */
  private nodesAt(pool: number, moment: Moment): number | undefined {
    const { max = 0, zones } = this.pools[pool] ?? {};
    if (moment !== 'zone-loss') return max;
    return zones === undefined ? undefined : max - Math.ceil(max / zones);
  }

  private nodeOf(index: number, pick: (...amounts: number[]) => number): Room {
    const pool = this.pools[index];
    return pool ? less(allocatable(pool, pick), this.daemons[index] ?? NOTHING) : NOTHING;
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
      const pod = roomOf(askedBy(template, defaults));
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

  private takeOfEach(pools: readonly number[], pod: Room): void {
    for (const pool of pools) this.daemons[pool] = each((resource) => (this.daemons[pool] ?? NOTHING)[resource] + pod[resource]);
  }
}

function unsaid(what: Unsaid['what'], pools: readonly NodePool[]): readonly Unsaid[] {
  return pools.length === 0 ? [] : [{ what, pools: pools.map(({ name }) => name) }];
}

/** What a resource is called in Kubernetes. */
export function nameOf(resource: keyof Room, pools: readonly NodePool[]): string {
  if (resource === 'disk') return 'ephemeral-storage';
  return resource === 'gpus' ? (pools.find(({ gpu }) => gpu !== undefined)?.gpu ?? 'GPU') : resource;
}

/** What a pod asks of a node. */
function roomOf(asked: Amounts): Room {
  const of = (name: string) => asked.get(`requests.${name}`) ?? 0;
  const gpus = sum(
    [...asked].map(([name, amount]) => (name.startsWith('requests.') && isGpu(name.slice('requests.'.length)) ? amount : 0)),
  );
  return { cpu: of('cpu'), memory: of('memory'), pods: 1, gpus, disk: of('ephemeral-storage') };
}

function less(room: Room, taken: Room): Room {
  return each((resource) => room[resource] - taken[resource]);
}

function each(of: (resource: keyof Room) => number): Room {
  return { cpu: of('cpu'), memory: of('memory'), pods: of('pods'), gpus: of('gpus'), disk: of('disk') };
}

/** Whether a node has room for a pod. */
export function fits(pod: Room, node: Room): boolean {
  return RESOURCES.every((resource) => pod[resource] <= node[resource] * (1 + 1e-9));
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
