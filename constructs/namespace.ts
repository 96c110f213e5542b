import { Construct, type IConstruct } from 'constructs';
import { isDnsLabel, MAX_LABEL, toDnsLabel } from '../lib/core';
import {
  ALLOW_DNS,
  allPodsOf,
  chooseWay,
  DEFAULT_DENY,
  KubeObject,
  LABELS,
  limitRangeSpec,
  ObjectUnit,
  quotaSpec,
  type BackendObject,
  type ClusterFacts,
  type DeployWay,
  type LimitRangeProps,
  type NetworkPeer,
  type PullSecretSource,
  type QuotaProps,
  type SecretBackend,
  type SecretRequest,
} from '../lib/kube';
import { checkedProps } from './checked-props';
import type { Cluster } from './cluster';
import { Connections } from './connections';
import { problem } from './problems';

/** Stages of the way to production, in order. */
export type Stage = 'dev' | 'preview' | 'staging' | 'prod';

export interface NamespaceProps {
  readonly cluster: Cluster;
  /** Decides defaults: `prod` runs two pods of each service. */
  readonly stage: Stage;
  /** Name of the namespace. @default the construct's id */
  readonly name?: string;
  /** Domain that short hosts of `expose` get: `shop.example`. @default none: hosts are written in full */
  readonly domain?: string;
  /** Most that all its pods together may ask for. @default no quota */
  readonly quota?: QuotaProps;
  /** Bounds and defaults of each container. @default none: every workload says its own */
  readonly limits?: LimitRangeProps;
  /**
   * Pod security level that the API server enforces.
   * @default 'restricted'
   * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';
  /** Close the network of every pod, and open what workloads declare. @default true */
  readonly isolated?: boolean;
  /** How `sealane deploy` brings its objects to the cluster: `helm({ … })`. @default kubectl(): server-side apply, with prune */
  readonly via?: DeployWay;
  /** Further labels of the namespace. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A namespace of a cluster with its guard rails. Workloads, and objects of other cdk8s libraries, stand inside. */
export class Namespace extends ObjectUnit implements NetworkPeer {
  /** The namespace that a construct stands in. Throws if it stands in none. */
  public static override of(construct: IConstruct): Namespace {
    for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (isNamespace(at)) return at;
    throw new Error(
      `${construct.node.path} must stand inside a Namespace: new ${construct.constructor.name}(namespace, '${construct.node.id}', …)`,
    );
  }

  public readonly cluster: Cluster;
  public readonly stage: Stage;
  public readonly domain: string | undefined;
  public readonly isolated: boolean;
  /** Pod security level that the API server enforces. */
  public readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  public readonly peerPorts = [];
  /** Names of those that may deploy to it. */
  public readonly deployers = new Set<string>();
  /** Name in the cluster. */
  declare public readonly namespace: string;
  /** Name of the pipeline that makes previews like it. @default none does */
  public previewedBy: string | undefined;
  private readonly pullSecrets = new Map<string, PullSecretSource>();
  private readonly stores = new Set<SecretBackend>();
  private connections: Connections | undefined;

  constructor(scope: Construct, id: string, given: NamespaceProps) {
    // Nothing can stand in for a cluster.
    if (!(given.cluster as Cluster | undefined)) throw new Error(`the Namespace ${id} lacks its cluster: { cluster: new Cluster(app, …) }`);
    const wanted = typeof given.name === 'string' ? given.name : id;
    const name = isDnsLabel(wanted) ? wanted : toDnsLabel(wanted);
    super(scope, id, {
      target: given.cluster.target,
      namespace: name,
      labels: { [LABELS.managedBy]: 'sealane', [LABELS.partOf]: toDnsLabel(name) },
    });
    Object.defineProperty(this, NAMESPACE, { value: true });
    const props = checkedProps(this, 'Namespace', given);
    this.cluster = props.cluster;
    this.stage = props.stage;
    this.domain = props.domain;
    this.isolated = props.isolated ?? true;
    this.podSecurity = props.podSecurity ?? 'restricted';
    if (name !== wanted) problem(this, 'name/no-dns-label', { kind: 'namespace', got: wanted, max: MAX_LABEL, likely: name });
    this.addObjects(props, name);
    if (!props.via) return;
    chooseWay(this, props.via.at?.({ construct: this, namespace: name, cluster: props.cluster }) ?? props.via);
  }

  /** What runs in the cluster. */
  public get facts(): ClusterFacts {
    return this.cluster.facts;
  }

  public peersFrom(): ReturnType<NetworkPeer['peersFrom']> {
    return [allPodsOf(this.namespace)];
  }

  /** Lets all its pods connect to the peer. */
  public connectTo(peer: NetworkPeer): void {
    if (peer.target && peer.target !== this.target)
      problem(this, 'reference/other-cluster', { from: this.target.name, to: peer.target.name });
    else if (!this.isolated || this.sharedConnections().openOut(peer)) peer.admit?.(this);
  }

  /** Lets the peer connect to all its pods. */
  public admit(peer: NetworkPeer): void {
    if (this.isolated) this.sharedConnections().openIn(peer, []);
  }

  /** Makes sure that the namespace has a pull secret. The same one twice is one. */
  public addPullSecret(source: PullSecretSource): void {
    const known = this.pullSecrets.get(source.name);
    if (known && (known.from !== source.from || known.key !== source.key))
      problem(this, 'registry/pull-secret-twice', { name: source.name, namespace: this.namespace });
    if (known) return;
    this.pullSecrets.set(source.name, source);
    if (!source.from) return this.expectExisting('Secret', source.name);
    const keys = { '.dockerconfigjson': source.key ?? source.name };
    this.addSecretObject(this, `pull-secret-${source.name}`, source.from, {
      name: source.name,
      keys,
      type: 'kubernetes.io/dockerconfigjson',
      refreshSeconds: 3600,
    });
  }

  /** Makes a Secret come from a store: the store's own objects once for the namespace, and the object for the secret. */
  public addSecretObject(scope: Construct, id: string, backend: SecretBackend, request: Omit<SecretRequest, 'namespace'>): KubeObject {
    if (!this.stores.has(backend)) {
      this.stores.add(backend);
      addStore(this, backend.storeObjects(this.namespace));
    }
    for (const key of Object.keys(request.keys)) this.expectExisting('Secret', request.name, key);
    return addBackendObject(scope, id, backend.secretObject({ ...request, namespace: this.namespace }));
  }

  /** One policy for all pods, made when somebody asks for it. */
  private sharedConnections(): Connections {
    if (!this.connections) {
      const connections = new Connections();
      this.connections = connections;
      const metadata = { name: 'allow-declared' };
      new KubeObject(this, 'allow-declared', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata,
        body: () => ({ spec: connections.policy({}, this.namespace) }),
      });
    }
    return this.connections;
  }

  /** Adds annotations to the Namespace object. */
  public annotate(annotations: Readonly<Record<string, string>>): void {
    const { metadata } = this.node.findChild('namespace') as KubeObject;
    for (const [key, value] of Object.entries(annotations)) metadata.addAnnotation(key, value);
  }

  private addObjects(props: NamespaceProps, name: string): void {
    new KubeObject(this, 'namespace', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: this.namespaceLabels(props, this.podSecurity) },
    });
    const { quota, limits } = props;
    if (quota)
      new KubeObject(this, 'quota', {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'quota' },
        body: () => ({ spec: quotaSpec(this, quota) }),
      });
    if (limits)
      new KubeObject(this, 'limits', {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'limits' },
        body: () => ({ spec: limitRangeSpec(this, limits) }),
      });
    if (!this.isolated) return;
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
    new KubeObject(this, 'default-deny', { ...policy, metadata: { name: 'default-deny' }, body: () => ({ spec: DEFAULT_DENY }) });
    new KubeObject(this, 'allow-dns', { ...policy, metadata: { name: 'allow-dns' }, body: () => ({ spec: ALLOW_DNS }) });
  }

  private namespaceLabels({ labels = {}, stage }: NamespaceProps, level: string): Record<string, string> {
    const fixed: Record<string, string> = {
      [LABELS.stage]: stage,
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/audit': level,
      'pod-security.kubernetes.io/warn': level,
    };
    for (const key of Object.keys(labels)) {
      if (key in fixed || key === LABELS.namespaceName) problem(this, 'namespace/frozen-label', { label: key });
    }
    return { ...labels, ...fixed };
  }
}

function addStore(ns: Namespace, objects: readonly BackendObject[]): void {
  const [first] = objects;
  if (!first) return;
  // Two stores of one name are a problem that the checks report; here they only must not collide.
  let id = `store-${first.name}`;
  while (ns.node.tryFindChild(id)) id += '-again';
  const group = new Construct(ns, id);
  for (const object of objects) addBackendObject(group, object.kind.toLowerCase(), object);
}

function addBackendObject(scope: Construct, id: string, { apiVersion, kind, name, annotations, body }: BackendObject): KubeObject {
  return new KubeObject(scope, id, { apiVersion, kind, metadata: { name, ...(annotations ? { annotations } : {}) }, body: () => body });
}

const NAMESPACE = Symbol.for('sealane.Namespace');

function isNamespace(construct: IConstruct): construct is Namespace {
  return NAMESPACE in construct;
}
