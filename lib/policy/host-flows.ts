import type { IConstruct } from 'constructs';
import { mapOf, mapsOf, textOf, textsOf } from '../kube';
import type { ClusterObjects, TreeObject } from '../kube/finished';
import type { DataFlows } from './data-flows';
import type { DataPlaces, End } from './data-places';
import { hostsIn, type Variables } from './variables';

interface Host {
  readonly end: End;
  readonly server: TreeObject | undefined;
}

/** What variables of pods say about where a workload connects: to hosts that another cluster serves, or whose name tells where they are. */
export class HostFlows {
  private readonly served: ReadonlyMap<string, TreeObject>;
  private readonly byComponent = new Map<IConstruct, End[]>();

  constructor(
    clusters: readonly ClusterObjects[],
    private readonly places: DataPlaces,
    variables: Variables,
  ) {
    this.served = servedHosts(clusters);
    for (const object of clusters.flatMap(({ objects }) => objects)) {
      const hosts = variables.of(object).flatMap(({ value }) => hostsIn(value));
      const ends = [...new Set(hosts)].flatMap((host) => this.outside(object, host) ?? []);
      if (ends.length > 0) this.byComponent.set(object.component, [...this.of(object.component), ...ends]);
    }
  }

  /** Ends that the variables of a component name, outside of its cluster. */
  public of(component: IConstruct): readonly End[] {
    return this.byComponent.get(component) ?? [];
  }

  public check(flows: DataFlows): void {
    for (const [component, ends] of this.byComponent) for (const end of ends) flows.between(this.places.end(component), end);
  }

  /** What a host is known to be. */
  public known(host: string): Host | undefined {
    const server = this.served.get(host);
    const end = server ? this.places.end(server.component) : this.places.host(host);
    return end && { end, server };
  }

  private outside({ cluster }: TreeObject, host: string): End | undefined {
    const found = this.known(host);
    return found?.server?.cluster === cluster ? undefined : found?.end;
  }
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
