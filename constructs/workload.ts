import type { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { checksum, isDnsLabel, MAX_LABEL, toDnsLabel, type ClusterTarget, type DurationInput } from '../lib/core';
import type { CloudAccess } from '../lib/provision';
import {
  Component,
  containerPropsOf,
  expectFor,
  isDisk,
  KubeObject,
  LABELS,
  podTemplate,
  portsOf,
  versionLabelOf,
  volumesOf,
  type ClaimSource,
  type ContainerProps,
  type DiskMode,
  type ExistingKind,
  type InitContainerProps,
  type k8s,
  type KubeBody,
  type NetworkPeer,
  type Opening,
  type PodInput,
  type PodUser,
  type SchemaWindow,
  type ScheduleProps,
  type Spread,
} from '../lib/kube';
import { checkedProps } from './checked-props';
import { CloudAccesses } from './cloud-access';
import { Connections } from './connections';
import { worksWithAnnotation } from './database-schemas';
import { Namespace } from './namespace';
import { nodesFor } from './node-architecture';
import { checkPort, checkPorts } from './ports';
import { problem } from './problems';
import { addPodMonitor, scrapeAnnotations, scraperOf, type MetricsProps } from './scraping';

/** A container beside the main one. */
export type SidecarProps = ContainerProps;

export interface WorkloadProps extends ContainerProps, ScheduleProps {
  /** Name of its objects in the namespace. @default the construct's id */
  readonly name?: string;
  /** Containers that run before the main one, by name, in order. @default none */
  readonly init?: Readonly<Record<string, InitContainerProps>>;
  /** Containers that run beside the main one, by name; from Kubernetes 1.29 on they start before it and stop after it. @default none */
  readonly sidecars?: Readonly<Record<string, SidecarProps>>;
  /** What its pods connect to: other workloads, `internet()`, `cidr(…)`. DNS is always open. @default nothing */
  readonly connectsTo?: readonly NetworkPeer[];
  /** What may connect to its pods, beside the workloads that say `connectsTo`. @default nothing */
  readonly allowFrom?: readonly NetworkPeer[];
  /**
   * Time that the pods get to end after SIGTERM. Longer than `drain`, which is part of it.
   * @default '30s'
   * @throws `container/grace-below-drain` if nothing of it is left after `drain`
   */
  readonly grace?: DurationInput;
  /** Group that owns its volumes. @default with a `disk`: its `group`, or else its `user`; without one: the image's own */
  readonly fsGroup?: number;
  /** Further labels of its objects and pods. Never part of a selector. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of its pods. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * How long a deploy by an engine waits until its pods are ready before it calls itself failed; `false` waits for nothing.
   * @default '10m'
   */
  readonly ready?: DurationInput | false;
  /**
   * Schemas of databases that its program works with, by a name of the database: `{ orders: { oldest: 5, newest: 6 } }`. Where a Job
   * `migrates` the database, a deploy refuses a release that does not work with what will be in place, and a rollback one that does not
   * work with what is.
   * @default it is taken to work with every schema
   * @throws `database/window` for what are no whole numbers, or the newest before the oldest
   * @see https://martinfowler.com/bliki/ParallelChange.html
   */
  readonly worksWith?: Readonly<Record<string, SchemaWindow>>;
  /** Where its metrics are read. @default nobody scrapes */
  readonly metrics?: MetricsProps;
}

/** The port that a workload is known by. */
export interface MainPort {
  readonly name: string;
  readonly port: number;
}

/** An object that a workload makes. */
export interface WorkloadObject {
  /** Id of its construct. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** @default the name of the workload */
  readonly name?: string;
  /** @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly body: () => KubeBody;
}

/** The inside of a workload, for the functions that make its controller. */
export interface WorkloadParts {
  /** Makes an object with the labels of the workload. */
  readonly make: (object: WorkloadObject) => KubeObject;
  readonly template: () => k8s.PodTemplateSpec;
  /** Annotations of the object that runs the pods; its pods do not restart for them. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly disks: readonly ClaimSource[];
}

/** What all workloads have: a service account without token, hardened pods, and a network policy of what it declared. */
export abstract class Workload extends Component implements PodUser, NetworkPeer {
  /** Name of its objects, and of its pods' main container. */
  public readonly name: string;
  /** Labels that select its pods. They never change. */
  public readonly selector: Readonly<Record<string, string>>;
  public readonly ns: Namespace;
  /** How long a deploy waits until its pods are ready; false for not at all. */
  public readonly ready: DurationInput | false;
  /** The object that runs the pods. */
  public abstract readonly object: KubeObject;
  /** Labels of its objects, beside those of the namespace. */
  protected readonly objectLabels: Readonly<Record<string, string>>;
  /** Annotations of the object that runs the pods. */
  protected readonly objectAnnotations: Readonly<Record<string, string>>;
  /** Disks that its containers mount, as often as they do. */
  private readonly mounted: readonly ClaimSource[];
  private readonly connections = new Connections();
  private readonly restarts = new Map<string, () => string>();
  private readonly accesses: CloudAccesses;
  private tokenMounted = false;

  protected readonly props: WorkloadProps;

  /** @param construct name of the class whose props are given */
  constructor(scope: Construct, id: string, given: WorkloadProps, construct: string) {
    super(scope, id);
    this.ns = Namespace.of(this);
    const props = checkedProps(this, construct, given);
    this.props = props;
    this.ready = props.ready ?? '10m';
    this.name = this.validName(props.name ?? id);
    this.selector = { [LABELS.name]: this.name };
    const version = versionLabelOf(props.image);
    this.objectLabels = { ...(version === undefined ? {} : { [LABELS.version]: version }), ...props.labels, ...this.selector };
    this.objectAnnotations = worksWithAnnotation(this, props.worksWith);
    this.mounted = containerPropsOf(props).flatMap(volumesOf).filter(isDisk);
    this.checkProps();
    const account = this.makeObject({
      id: 'service-account',
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      body: () => ({ automountServiceAccountToken: false }),
    });
    this.accesses = new CloudAccesses(this, (key, value) => account.metadata.addAnnotation(key, value));
    if (this.ns.isolated) {
      const body = () => ({ spec: this.connections.policy(this.podSelector, this.ns.namespace) });
      this.makeObject({ id: 'network-policy', apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', body });
    }
    for (const input of this.inputs()) input.attach?.(this);
    for (const peer of props.connectsTo ?? []) this.connectTo(peer);
    for (const peer of props.allowFrom ?? [])
      if (peer.connectTo) peer.connectTo(this);
      else this.admit(peer);
    if (typeof props.priority === 'string') this.expectExisting('PriorityClass', props.priority);
    this.addScraping();
  }

  /** Name of the service account that its pods run as. */
  public get serviceAccountName(): string {
    return this.name;
  }

  public get target(): ClusterTarget {
    return this.ns.target;
  }

  /** Ports that its pods listen on. */
  public get peerPorts(): NetworkPeer['peerPorts'] {
    return portsOf(this.props, { mainPort: this.mainPort }).map(({ containerPort, protocol }) => ({
      port: containerPort,
      protocol: protocol ?? 'TCP',
    }));
  }

  public peersFrom(namespace: string): ReturnType<NetworkPeer['peersFrom']> {
    const { podSelector } = this;
    return namespace === this.ns.namespace
      ? [{ podSelector }]
      : [{ namespaceSelector: { matchLabels: { [LABELS.namespaceName]: this.ns.namespace } }, podSelector }];
  }

  /** Lets its pods open connections to the peer, and the peer accept them. */
  public connectTo(peer: NetworkPeer): void {
    if (peer.target && peer.target !== this.target)
      problem(this, 'reference/other-cluster', { from: this.target.name, to: peer.target.name });
    else if (this.connections.openOut(peer)) peer.admit?.(this);
  }

  /** Lets the peer connect to all its ports. */
  public admit(peer: NetworkPeer): void {
    // No port in a rule would mean every port.
    if (this.peerPorts.length === 0) problem(this, 'connect/no-port', { name: this.name });
    else this.connections.openIn(peer, this.peerPorts);
  }

  public expectExisting(kind: ExistingKind, name: string, key?: string): void {
    expectFor(this, this.ns, { kind, name, key });
  }

  public restartWith(name: string, content: () => string): void {
    this.restarts.set(name, content);
  }

  /**
   * Lets its pods use something of the cloud that the cluster runs in: `orders.mayUse(backups.access('write'))`. Their service
   * account becomes an identity of the cloud with just these rights; no key is stored anywhere.
   */
  public mayUse(...access: readonly CloudAccess[]): this {
    for (const each of access) this.accesses.add(each);
    return this;
  }

  /** Mounts the service account's token: only a workload that calls the API server needs it. */
  public mountToken(): void {
    this.tokenMounted = true;
  }

  /**
   * Changes the finished manifest of the object that runs the pods. A list item can be named instead of counted:
   * `JsonPatch.replace('/spec/template/spec/containers/web/image', …)`. A patch that hits nothing is a problem.
   */
  public patch(...patches: JsonPatch[]): this {
    this.object.addJsonPatch(...patches);
    return this;
  }

  /** Whether somebody reads its metrics. */
  public get isScraped(): boolean {
    return this.props.metrics !== undefined && this.ns.facts.metrics !== undefined;
  }

  /** Selects all its pods: also those of a controller that copies them under another name. */
  public get podSelector(): k8s.LabelSelector {
    const [, ...others] = this.podNames;
    if (others.length === 0) return { matchLabels: { ...this.selector } };
    return { matchExpressions: [{ key: LABELS.name, operator: 'In', values: [...this.podNames] }] };
  }

  /** Names that its pods carry in the label by which they are selected. */
  protected get podNames(): readonly string[] {
    return [this.name];
  }

  /** The longest name that its objects and pods can have. */
  protected get maxName(): number {
    return MAX_LABEL;
  }

  /** The port that it is known by, if it has one. */
  protected get mainPort(): MainPort | undefined {
    return undefined;
  }

  /** Seconds that a pod which is being removed keeps serving, until everybody knows that it goes. */
  protected get drainSeconds(): number {
    return 0;
  }

  /** Restart policy of its pods. */
  protected get restartPolicy(): 'Always' | 'OnFailure' | 'Never' {
    return 'Always';
  }

  /** How it holds its disks. */
  protected get diskMode(): DiskMode {
    return 'ephemeral';
  }

  /** How its pods keep apart if the program does not say. */
  protected get usualSpread(): Spread {
    return 'prefer';
  }

  /** Disks that its containers mount, each name once. */
  protected get disks(): readonly ClaimSource[] {
    return [...new Map(this.mounted.map((disk) => [disk.volumeName, disk])).values()];
  }

  protected makeObject({ id, apiVersion, kind, name = this.name, annotations = {}, body }: WorkloadObject): KubeObject {
    return new KubeObject(this, id, { apiVersion, kind, metadata: { name, labels: this.objectLabels, annotations }, body });
  }

  /** What the functions that make its controller need of it. */
  protected parts(): WorkloadParts {
    return {
      make: (object) => this.makeObject(object),
      template: () => this.template(),
      annotations: this.objectAnnotations,
      disks: this.disks,
    };
  }

  protected open(openings: readonly Opening[]): void {
    for (const { peer, ports } of openings) this.connections.openIn(peer, ports);
  }

  /** The pod template, made when the tree is finished. */
  protected template(): k8s.PodTemplateSpec {
    const { metrics, annotations } = this.props;
    const scraper = this.ns.facts.metrics;
    return podTemplate(this, this.props, {
      name: this.name,
      labels: { ...this.ns.labels, ...this.accesses.podLabels, ...this.objectLabels },
      annotations: { ...annotations, ...(metrics && scraper ? scrapeAnnotations(metrics, scraper) : {}), ...this.restartAnnotations() },
      selector: this.selector,
      mainPort: this.mainPort,
      metricsPort: metrics?.port,
      drainSeconds: this.drainSeconds,
      restartPolicy: this.restartPolicy,
      disks: this.diskMode,
      spread: this.usualSpread,
      nodes: nodesFor(this, this.props),
      tokenMounted: this.tokenMounted,
      serviceAccountName: this.serviceAccountName,
      version: this.ns.cluster.version,
    });
  }

  /** The wanted name if it is one. Else a problem is raised, and the nearest stands in, so that one mistake is one problem. */
  private validName(wanted: string): string {
    if (isDnsLabel(wanted, this.maxName)) return wanted;
    const likely = toDnsLabel(wanted, this.maxName);
    problem(this, 'name/no-dns-label', { kind: this.constructor.name, got: wanted, max: this.maxName, likely });
    return likely;
  }

  private checkProps(): void {
    const frozen = this.props.labels?.[LABELS.name];
    if (frozen !== undefined) problem(this, 'workload/frozen-label', { label: LABELS.name, got: frozen });
    checkPort(this, 'port', this.mainPort?.port);
    checkPorts(this, this.props.ports);
    const seen = new Set<string>();
    for (const { volumeName } of new Set(this.mounted)) {
      if (!isDnsLabel(volumeName))
        problem(this, 'name/no-dns-label', { kind: 'disk', got: volumeName, max: MAX_LABEL, likely: toDnsLabel(volumeName) });
      if (seen.has(volumeName)) problem(this, 'disk/duplicate-name', { disk: volumeName });
      seen.add(volumeName);
    }
  }

  private addScraping(): void {
    const { metrics } = this.props;
    const facts = this.ns.facts.metrics;
    if (!metrics || !facts) return;
    this.open([{ peer: scraperOf(facts), ports: [{ port: metrics.port, protocol: 'TCP' }] }]);
    const { name, podSelector: selector, props, mainPort, objectLabels: labels } = this;
    addPodMonitor(this, { name, labels, selector, props, mainPort, metrics }, facts);
  }

  private inputs(): PodInput[] {
    const { priority } = this.props;
    const inputs = containerPropsOf(this.props).flatMap(inputsOf);
    return typeof priority === 'object' ? [...inputs, priority] : inputs;
  }

  private restartAnnotations(): Record<string, string> {
    const annotations: Record<string, string> = {};
    for (const [name, content] of this.restarts) annotations[`sealane.dev/${toDnsLabel(name)}`] = checksum(content());
    return annotations;
  }
}

function inputsOf({ image, env, envFrom = [], mounts }: ContainerProps): PodInput[] {
  const inputs: PodInput[] = typeof image === 'string' ? [] : [image];
  for (const value of env ? Object.values(env) : []) if (typeof value === 'object') inputs.push(value);
  inputs.push(...envFrom);
  if (mounts) inputs.push(...volumesOf({ mounts }));
  return inputs;
}
