import type { IConstruct } from 'constructs';
import { isUnit, unitOf, usesIn, type App, type DataUse } from '../core';
import type { DataClass, Shipment } from './data-class';
import type { DataFlows } from './data-flows';
import { isConstruct, nearest, thingOf, type DataPlaces, type End } from './data-places';
import type { Declared } from './declared';
import type { HostFlows } from './host-flows';
import { reason } from './reason';

/** What shipments are followed with. */
export interface ShipmentWorld {
  readonly app: App;
  readonly declared: Declared;
  readonly places: DataPlaces;
  readonly hosts: HostFlows;
  readonly flows: DataFlows;
}

/** Something that is sent off. */
interface Shipped {
  readonly from: IConstruct;
  readonly what: Shipment;
  readonly data: ReadonlySet<DataClass>;
}

/** Logs, traces and copies: from whatever works with data of a class, over what collects them, to where they end. */
export class Shipments {
  private readonly uses: readonly DataUse[];

  constructor(private readonly world: ShipmentWorld) {
    this.uses = usesIn(world.app).filter(({ givesOnly }) => !givesOnly);
  }

  /** @param tellTraces whether something else tells of a construct where its traces go */
  public check(tellTraces: (of: IConstruct) => boolean): void {
    const { declared, flows } = this.world;
    const unsaid = new Map<IConstruct, Shipment[]>();
    for (const what of ['logs', 'traces', 'copies'] as const)
      for (const from of this.sources(what)) {
        const to = nearest(declared.shipments[what], from);
        if (to) for (const each of to) this.send({ from, what, data: this.news(from, what) }, thingOf(each));
        else if (what === 'logs' || (what === 'traces' && !tellTraces(from))) unsaid.set(from, [...(unsaid.get(from) ?? []), what]);
      }
    for (const [from, what] of unsaid) flows.unknown(from, reason('data-shipments', { what: what.join(', ') }));
    for (const { user, of } of this.uses) if (isConstruct(of)) this.onward({ from: user, what: 'copies', data: flows.dataOf(user) }, [of]);
  }

  /** Sends something to a construct or a place outside of the tree, and from there on. */
  public send(shipped: Shipped, to: object, by: readonly IConstruct[] = []): void {
    this.leave(shipped, this.world.places.end(to), by);
    if (isConstruct(to) && to !== shipped.from && !by.includes(to)) this.onward(shipped, [...by, to]);
  }

  /** Follows it from the last that has got it to all that this one connects and ships to. */
  private onward(shipped: Shipped, by: readonly IConstruct[]): void {
    const { places, hosts, declared } = this.world;
    const at = by[by.length - 1];
    if (!at) return;
    if (shipped.what !== 'copies') {
      for (const { user, of } of this.uses) if (user.node.scopes.includes(at)) this.leave(shipped, places.end(of), by);
      for (const end of hosts.of(at)) this.leave(shipped, end, by);
    }
    for (const next of declared.shipments[shipped.what].get(at) ?? []) this.send(shipped, thingOf(next), by);
  }

  private leave({ from, what, data }: Shipped, to: End, by: readonly IConstruct[]): void {
    this.world.flows.leave({ from: this.world.places.end(from), to, way: what, data, by });
  }

  /** What works with data of a class, and what stands in it and ships elsewhere. */
  private sources(what: Shipment): readonly IConstruct[] {
    const { declared, flows } = this.world;
    const said = [...declared.shipments[what].keys()].filter((scope) => flows.dataOf(scope).size > 0);
    const handling = [...declared.data.keys()].flatMap((construct) =>
      what === 'copies' || unitOf(construct)
        ? [construct]
        : construct.node.findAll().filter((each) => isUnit(each) && each.namespace !== undefined),
    );
    const all = [...new Set([...handling, ...said])];
    return all.filter((from) => (what === 'copies' || unitOf(from)) && this.news(from, what).size > 0);
  }

  /** Of which classes the data is that this construct ships, and nothing above it ships to the same place. */
  private news(from: IConstruct, what: Shipment): ReadonlySet<DataClass> {
    const { declared, flows } = this.world;
    const own = new Set(flows.dataOf(from));
    const { scope } = from.node;
    if (!scope || nearest(declared.shipments[what], scope) !== nearest(declared.shipments[what], from)) return own;
    if (unitOf(scope) || what === 'copies') for (const each of flows.dataOf(scope)) own.delete(each);
    return own;
  }
}
