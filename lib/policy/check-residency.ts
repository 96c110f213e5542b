import type { IConstruct } from 'constructs';
import { isUnit, siteOf, unitOf, usesIn, type App } from '../core';
import { mapOf, mapsOf, textOf, textsOf } from '../kube';
import type { ClusterObjects, TreeObject } from '../kube/finished';
import { declaredIn, type Declared } from './declared';
import { jurisdictionAt } from './jurisdictions';
import { problem } from './problems';
import type { Abroad, DataClass, Jurisdiction } from './data-class';

/** One end of a flow of data. */
interface End {
  readonly name: string;
  readonly at: Jurisdiction | undefined;
  /** Undefined outside of the tree. */
  readonly construct: IConstruct | undefined;
}

/** Raises where data of a class leaves its jurisdiction without a legal basis, as far as the tree shows where it goes. */
export function checkResidency(app: App, clusters: readonly ClusterObjects[]): void {
  const declared = declaredIn(app);
  for (const { scope, legalBasis, to } of declared.transfers) if (legalBasis.trim() === '') problem(scope, 'data/no-basis', { to });
  if (declared.data.size > 0) new Flows(app, declared).check(clusters);
}

class Flows {
  private readonly told = new Set<string>();

  constructor(
    private readonly app: App,
    private readonly declared: Declared,
  ) {}

  public check(clusters: readonly ClusterObjects[]): void {
    for (const { user, of } of usesIn(this.app)) this.between(this.end(user), this.end(of));
    const hosts = servedHosts(clusters);
    for (const { objects } of clusters)
      for (const object of objects) {
        for (const host of namedHosts(object)) {
          const server = hosts.get(host);
          if (server && server.cluster !== object.cluster) this.between(this.end(object.component), this.end(server.component));
        }
        if (object.manifest.kind === 'BackupStorageLocation') this.backUp(object);
      }
  }

  /** Data goes both ways: what one end works with, the other is told or keeps. */
  private between(a: End, b: End): void {
    if (a.at === undefined || b.at === undefined || a.at === b.at) return;
    this.leave(a, b);
    this.leave(b, a);
  }

  private leave(from: End, to: End): void {
    const { construct } = from;
    if (!construct || to.at === undefined) return;
    const above = construct.node.scopes;
    const data = new Set(above.flatMap((scope) => this.declared.data.get(scope) ?? []));
    for (const { scope, to: allowed, data: classes } of this.declared.transfers)
      if (allowed === to.at && above.includes(scope)) for (const each of classes) data.delete(each);
    const key = [construct.node.path, to.name, ...data].join('\n');
    if (data.size === 0 || this.told.has(key)) return;
    this.told.add(key);
    problem(construct, 'data/leaves', { data: list(data), from: from.name, at: from.at ?? '', to: to.name, in: to.at });
  }

  /** Velero saves what stands in the cluster, unless a Schedule says less. */
  private backUp({ manifest, cluster, component }: TreeObject): void {
    const { provider, config } = mapOf(manifest.spec);
    const [cloud, region] = [BACKUP_CLOUDS[textOf(provider)?.replace(/^velero\.io\//, '') ?? ''], textOf(mapOf(config).region)];
    const at = cloud !== undefined && region !== undefined ? jurisdictionAt({ cloud, region }) : undefined;
    const to: End = { name: `backups of ${component.node.path}, ${region}`, at, construct: undefined };
    const { data } = this.declared;
    for (const construct of data.keys()) {
      const isInner = construct.node.scopes.some((scope) => scope !== construct && data.has(scope));
      if (!isInner && unitOf(construct)?.target === cluster) this.between(this.end(construct), to);
    }
  }

  private end(of: object): End {
    if (!isConstruct(of)) {
      const { name, jurisdiction } = of as Abroad;
      return { name, at: jurisdiction, construct: undefined };
    }
    return { name: of.node.path, at: this.placeOf(of), construct: of };
  }

  /** The nearest that the program says, or what its region tells. */
  private placeOf(construct: IConstruct): Jurisdiction | undefined {
    const { places } = this.declared;
    const said = [...construct.node.scopes].reverse().find((scope) => places.has(scope));
    if (said) return places.get(said);
    const target = unitOf(construct)?.target;
    for (const [scope, place] of places)
      if (target && isUnit(scope) && scope.target === target && scope.namespace === undefined) return place;
    const site = siteOf(construct) ?? (target && siteOf(target));
    return site && jurisdictionAt(site);
  }
}

const BACKUP_CLOUDS: Readonly<Record<string, string>> = { aws: 'AWS', gcp: 'Google Cloud', alibabacloud: 'Alibaba Cloud' };

function list(data: ReadonlySet<DataClass>): string {
  return [...data].sort().join(', ');
}

function isConstruct(of: object): of is IConstruct {
  return 'node' in of;
}

/** By host: what answers there. */
function servedHosts(clusters: readonly ClusterObjects[]): ReadonlyMap<string, TreeObject> {
  const hosts = new Map<string, TreeObject>();
  for (const { objects } of clusters)
    for (const object of objects) {
      const { kind, spec } = object.manifest;
      const served =
        kind === 'Ingress' ? mapsOf(mapOf(spec).rules).flatMap(({ host }) => textOf(host) ?? []) : textsOf(mapOf(spec).hostnames);
      for (const host of served) hosts.set(host, object);
    }
  return hosts;
}

/** Hosts that the variables of a workload name: alone, with a port, or in an address. */
function namedHosts({ pod }: TreeObject): readonly string[] {
  const values = (pod?.containers ?? []).flatMap(({ container }) => mapsOf(container.env).flatMap(({ value }) => textOf(value) ?? []));
  return values.flatMap((value) => value.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []);
}
