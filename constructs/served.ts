import type { Construct } from 'constructs';
import { toDnsLabel, type DurationInput } from '../lib/core';
import {
  atLeast,
  gateway,
  ingress,
  portsOf,
  readSeconds,
  type EnvSource,
  type HealthInput,
  type PodUser,
  type k8s,
  type Published,
  type Route,
  type SplitServices,
  type TlsInput,
  type Way,
} from '../lib/kube';
import { Namespace } from './namespace';
import { checkPort } from './ports';
import { problem } from './problems';
import { Workload, type MainPort, type WorkloadProps } from './workload';

export interface ExposeProps {
  /**
   * Host: a short one gets the namespace's domain, one with a dot is used as it is.
   * @default none, which only `loadBalancer()` can do
   */
  readonly host?: string;
  /** Path prefix. @default '/' */
  readonly path?: string;
  /** How it is reached: `gateway()`, `ingress()`, `istio()`, `traefik()`, `loadBalancer()`. @default the cluster's Gateway, else its ingress controller */
  readonly via?: Route;
  /** Where the certificate comes from. @default the cluster's cert-manager issuer; behind a shared Gateway its listener has one */
  readonly tls?: TlsInput;
}

/** Props of workloads that others connect to. */
export interface ServedProps extends WorkloadProps {
  /** Port that the program listens on. */
  readonly port: number;
  /** What it speaks: names the port. @default 'http' */
  readonly protocol?: 'http' | 'grpc' | 'tcp' | 'https';
  /** Port of the Service. @default `port` */
  readonly servicePort?: number;
  /** How the kubelet checks it: a path, `grpc()`, `tcp()`, or each probe by itself. */
  readonly health: HealthInput;
  /** Ways to reach it from outside of the cluster. @default only from inside */
  readonly expose?: ExposeProps | readonly ExposeProps[];
  /**
   * Time that a pod serves on after it was told to go, while load balancers take it out. From Kubernetes 1.30 on.
   * @default '5s', and 0 before 1.30
   */
  readonly drain?: DurationInput;
}

/** A workload with a Service: it has an address, and can be reached from outside. */
export abstract class ServedWorkload extends Workload {
  /** Port of its Service. */
  public readonly servicePort: number;
  declare protected readonly props: ServedProps;

  /** How it is reached from outside, in the order of `expose`. */
  protected readonly ways: Way[] = [];
  private selects = true;

  /** @param construct name of the class whose props are given */
  constructor(scope: Construct, id: string, given: ServedProps, construct: string) {
    super(scope, id, given, construct);
    const { props } = this;
    this.servicePort = props.servicePort ?? props.port;
    checkPort(this, 'servicePort', props.servicePort);
    const { version } = this.ns.cluster;
    if (props.drain !== undefined && !atLeast(version, '1.30')) problem(this, 'workload/drain-version', { version });
    this.makeObject({ id: 'service', apiVersion: 'v1', kind: 'Service', body: () => ({ spec: this.serviceSpec() }) });
    const { expose = [] } = props;
    const ways: readonly ExposeProps[] = Array.isArray(expose) ? (expose as readonly ExposeProps[]) : [expose as ExposeProps];
    ways.forEach((way, i) => this.expose(way, i === 0));
  }

  /** `name:port` inside the namespace, as a value of an environment variable. Who takes it may connect. */
  public get address(): EnvSource {
    return this.addressFor((host) => `${host}:${this.servicePort}`);
  }

  /** `http://name:port` and a path, as a value of an environment variable. Who takes it may connect. */
  public url(path = '', scheme = 'http'): EnvSource {
    return this.addressFor((host) => `${scheme}://${host}:${this.servicePort}${path}`);
  }

  protected override get mainPort(): MainPort {
    return { name: this.props.protocol ?? 'http', port: this.props.port };
  }

  protected override get drainSeconds(): number {
    return readSeconds(this, 'drain', this.props.drain ?? '5s');
  }

  /** Services that a way of exposing splits the traffic between, besides its own. */
  protected servicesOf(_way: Way): SplitServices | undefined {
    return undefined;
  }

  /**
   * Leaves it to a controller which pods its Services select. A selector that we wrote would be put back by every apply, and Argo
   * Rollouts takes a Service that names no version for one that may lead to the newest at once.
   */
  protected leaveSelection(): void {
    this.selects = false;
  }

  /** The Service's ports: the container's, the main one under its Service port. */
  protected serviceSpec(): k8s.ServiceSpec {
    const { name: main } = this.mainPort;
    const ports = portsOf(this.props, { mainPort: this.mainPort }).map(({ name, containerPort, protocol }): k8s.ServicePort => {
      const port = name === main ? this.servicePort : containerPort;
      const served: k8s.ServicePort = { name, port, targetPort: name };
      // Proxies ask this field, not the port's name, whether they may speak HTTP/2 without TLS.
      if (name === 'grpc') served.appProtocol = 'kubernetes.io/h2c';
      if (protocol !== undefined) served.protocol = protocol;
      return served;
    });
    return this.selects ? { selector: { ...this.selector }, ports } : { ports };
  }

  /** A text with its host name in it, as each user sees that host. */
  protected addressFor(text: (host: string) => string, service = this.name): EnvSource {
    return {
      attach: (user) => user.connectTo(this),
      toEnv: (name, user) => ({ name, value: text(this.hostFor(user, service)) }),
    };
  }

  private hostFor(user: PodUser, service: string): string {
    return Namespace.of(user) === this.ns ? service : `${service}.${this.ns.namespace}.svc`;
  }

  private expose({ host = '', path = '/', via, tls = 'issuer' }: ExposeProps, first: boolean): void {
    const { facts, domain, namespace } = this.ns;
    if (host !== '' && !host.includes('.') && domain === undefined) {
      problem(this, 'expose/no-domain', { host, namespace });
      return;
    }
    const full = host === '' || host.includes('.') ? host : `${host}.${domain}`;
    const route = via ?? (facts.gateway ? gateway() : ingress());
    const service: Published = {
      scope: this,
      name: this.name,
      suffix: first ? '' : `-${toDnsLabel(`${full}${path}`.replace(/\*/g, 'any'), 30)}`,
      namespace,
      host: full,
      path,
      servicePort: { name: this.mainPort.name, port: this.servicePort },
      targetPort: this.props.port,
      tls,
      facts,
      selector: this.selector,
      labels: this.objectLabels,
      expectSecret: (name) => this.expectExisting('Secret', name),
    };
    const way = { route, service };
    this.ways.push(way);
    this.open(route.publish({ ...service, ...this.servicesOf(way) }));
  }
}
