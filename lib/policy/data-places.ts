import type { IConstruct } from 'constructs';
import { isUnit, siteOf, unitOf, usesIn, type App } from '../core';
import { worldOf } from '../kube';
import type { Abroad, Destination, Jurisdiction } from './data-class';
import type { Declared } from './declared';
import { isRegistryHost, jurisdictionOfHost } from './host-places';
import { jurisdictionAt } from './jurisdictions';

/** One end of a flow of data. */
export interface End {
  readonly name: string;
  readonly at: Jurisdiction | undefined;
  /** Undefined outside of the tree. */
  readonly construct: IConstruct | undefined;
}

/** Whose law holds where something of a tree stands. */
export class DataPlaces {
  private readonly abroad: readonly Abroad[];
  private readonly prefixes: ReadonlyMap<string, string>;

  constructor(
    app: App,
    private readonly declared: Declared,
  ) {
    const shipped = Object.values(declared.shipments).flatMap((said) => [...said.values()].flat());
    this.abroad = [...usesIn(app).map(({ of }) => of), ...shipped.map(thingOf)].flatMap((of) => (isConstruct(of) ? [] : [of as Abroad]));
    this.prefixes = new Map(worldOf(app).registries.map(({ name, prefix }) => [name, prefix]));
  }

  public end(of: object): End {
    if (isConstruct(of)) return { name: of.node.path, at: this.placeOf(of), construct: of };
    const { name, jurisdiction } = of as Abroad;
    return { name, at: jurisdiction, construct: undefined };
  }

  /** What a host outside of the tree is known to be: somebody whom the program names, or a cloud's. */
  public host(host: string): End | undefined {
    const named = this.abroad.find(({ name }) => name.includes('.') && (host === name || host.endsWith(`.${name}`)));
    if (named) return this.end(named);
    const at = isRegistryHost(host) ? undefined : jurisdictionOfHost(host);
    return at === undefined ? undefined : { name: host, at, construct: undefined };
  }

  /** The nearest that the program says, or what a region or a host tells. */
  private placeOf(construct: IConstruct): Jurisdiction | undefined {
    const said = nearest(this.declared.places, construct);
    if (said !== undefined) return said;
    const target = unitOf(construct)?.target;
    const site = siteOf(construct) ?? (target && siteOf(target));
    if (site) return jurisdictionAt(site);
    const prefix = this.prefixes.get(construct.node.path);
    return prefix === undefined ? undefined : jurisdictionOfHost(prefix.split('/')[0] ?? '');
  }
}

/** What a program says of a construct, of what it stands in, or of its cluster: the nearest holds. */
export function nearest<T>(said: ReadonlyMap<IConstruct, T>, construct: IConstruct): T | undefined {
  const scope = [...construct.node.scopes].reverse().find((each) => said.has(each));
  if (scope) return said.get(scope);
  const target = unitOf(construct)?.target;
  for (const [each, value] of said) if (target && isUnit(each) && each.target === target && each.namespace === undefined) return value;
  return undefined;
}

/** What stands for a destination: the construct, or the place outside of the tree. */
export function thingOf(destination: Destination): object {
  return isConstruct(destination) ? destination : destination.place;
}

export function isConstruct(of: object): of is IConstruct {
  return 'node' in of;
}
