import type { Construct, IConstruct } from 'constructs';
import type { ClusterTarget } from '../core';
import type { TakeChart } from './chart-wish';
import type { Manifest } from './kube-object';
import type { PartComponent } from './parts';

/**
 * How the objects of a namespace reach its cluster: `kubectl()`, `helm({ … })`. The value answers for itself; nothing asks which it is.
 */
export interface DeployWay {
  /** What carries it out when a command deploys. */
  readonly name: string;
  /** What that is told. Plain data, and no secret. @default nothing */
  readonly settings?: WaySettings;
  /** The way of one namespace, with what the platform applies once for it: objects of a controller. @default the same for all */
  readonly at?: (namespace: WayNamespace) => DeployWay;
  /** Rights of whoever deploys, beyond those of server-side apply. @default none */
  readonly needs?: WayNeeds;
  /** Files of the assembly beside its YAML. May raise problems on the construct. @default none */
  readonly files?: (namespace: DeployedNamespace) => readonly WayFile[];
  /** Files for a cluster as a whole, once for all its namespaces of this way. May raise problems on the construct. @default none */
  readonly clusterFiles?: (cluster: DeployedCluster) => readonly WayFile[];
  /** Leaves a chart of others to a controller that renders it in the cluster. @default it cannot: Helm renders before */
  readonly takeChart?: TakeChart;
}

/** What a way asks a cluster for. */
export interface WayNeeds {
  /** Whether whoever deploys applies the objects; else a controller does, and no right to write them is given. @default true */
  readonly applies?: boolean;
  /** For every kind that a deploy brings. */
  readonly verbs: readonly string[];
  /** For kinds besides. */
  readonly rules: readonly WayRule[];
  /** In other namespaces of the cluster, by their names. @default nowhere else */
  readonly elsewhere?: Readonly<Record<string, readonly WayRule[]>>;
}

/** A rule of a Role. */
export interface WayRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** @default every object of the namespace */
  readonly resourceNames?: readonly string[];
}

/** Settings of a way, as the assembly keeps them. */
export type WaySettings = Readonly<Record<string, string | number | boolean>>;

/** A namespace whose way is chosen, while the tree is built. */
export interface WayNamespace {
  readonly construct: Construct;
  readonly namespace: string;
  /** Its cluster's construct. */
  readonly cluster: Construct & { readonly target: ClusterTarget };
}

/** What a way is told of a namespace once the tree is finished. */
export interface DeployedNamespace {
  readonly construct: IConstruct;
  readonly cluster: string;
  readonly namespace: string;
  /** Kubernetes minor of its cluster: `1.34`. */
  readonly version: string;
  /** Everything that stands in it, in the order of the assembly. */
  readonly objects: readonly Manifest[];
  /** The same by the constructs that have made it. */
  readonly components: readonly (PartComponent<Manifest> & { readonly construct: IConstruct })[];
}

/** What a way is told of a cluster that has a namespace of it, once the tree is finished. */
export interface DeployedCluster {
  /** The first of these namespaces. */
  readonly construct: IConstruct;
  readonly cluster: string;
  /** Custom resource definitions: no deploy applies them, because they are the whole cluster's. */
  readonly definitions: readonly Manifest[];
}

/** A file of the assembly. */
export interface WayFile {
  /** Below the assembly's folder, with `/`, and not in `yaml/`. */
  readonly path: string;
  readonly text: string;
}

const ways = new WeakMap<IConstruct, DeployWay>();

/** Decides how the objects of a unit reach their cluster. */
export function chooseWay(unit: IConstruct, way: DeployWay): void {
  ways.set(unit, way);
}

/** How the objects of a unit reach their cluster; undefined where the program says nothing. */
export function wayOf(unit: IConstruct): DeployWay | undefined {
  return ways.get(unit);
}
