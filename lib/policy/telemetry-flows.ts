import type { IConstruct } from 'constructs';
import { textOf } from '../kube';
import type { ClusterObjects, TreeObject } from '../kube/finished';
import { nearest } from './data-places';
import { reason } from './reason';
import type { ShipmentWorld, Shipments } from './shipments';
import type { Variables } from './variables';

/** @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const ENDPOINT = /^OTEL_EXPORTER_OTLP(?:_(TRACES|LOGS))?_ENDPOINT$/;

/** Where the variables of OpenTelemetry send traces and logs: to a collector of the cluster, and on from there, or to a host. */
export class TelemetryFlows {
  private readonly services = new Map<string, TreeObject>();
  /** Components with pods, and whether their variables say where all their traces go. */
  private readonly traced = new Map<IConstruct, boolean>();

  constructor(
    private readonly clusters: readonly ClusterObjects[],
    private readonly world: ShipmentWorld,
    private readonly shipments: Shipments,
  ) {
    for (const { objects } of clusters)
      for (const object of objects)
        if (object.manifest.kind === 'Service')
          this.services.set(`${object.cluster.name}/${object.namespace ?? ''}/${object.manifest.metadata.name}`, object);
  }

  public check(variables: Variables): void {
    for (const { objects } of this.clusters)
      for (const object of objects) {
        if (!object.pod || this.world.flows.dataOf(object.component).size === 0) continue;
        let traced = false;
        for (const { name, value } of variables.of(object)) {
          const signal = ENDPOINT.exec(name);
          if (!signal) continue;
          const what = signal[1] === 'LOGS' ? 'logs' : 'traces';
          this.endpoint(object, what, value);
          traced ||= what === 'traces';
        }
        this.traced.set(object.component, traced && this.traced.get(object.component) !== false);
      }
  }

  /** Whether variables say it of all pods that stand in a construct. */
  public tellTraces(of: IConstruct): boolean {
    const inside = [...this.traced].filter(([component]) => component.node.scopes.includes(of));
    return inside.length > 0 && inside.every(([, traced]) => traced);
  }

  private endpoint(object: TreeObject, what: 'logs' | 'traces', value: string): void {
    const { hosts, declared, flows } = this.world;
    const host = textOf(/^(?:[a-z]+:\/\/)?([^/:]+)/.exec(value)?.[1]) ?? value;
    const known = hosts.known(host);
    const collector = this.serviceAt(object, host) ?? (known?.server?.cluster === object.cluster ? known.server : undefined);
    const from = object.component;
    if (collector) this.shipments.send({ from, what, data: flows.dataOf(from) }, collector.component);
    // A host of another cluster or of a cloud is a flow of its own.
    else if (!known && nearest(declared.shipments[what], from) === undefined)
      flows.unknown(from, reason('data-law-at-host', { what, host }));
  }

  /** `collector`, `collector.monitoring`, `collector.monitoring.svc.cluster.local`. */
  private serviceAt({ cluster, namespace = '' }: TreeObject, host: string): TreeObject | undefined {
    const [, service = '', inside = namespace] = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?\.?$/.exec(host) ?? [];
    return this.services.get(`${cluster.name}/${inside}/${service}`);
  }
}
