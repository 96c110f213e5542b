import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ClusterTarget } from '../core';
import { IdentityMap, type Identity } from './identity';
import type { Manifest } from './kube-object';
import { podIn, type PodView } from './pod-view';
import type { Reference } from './references/reference';
import { referencesIn } from './references/references-in';
import type { KubeFacts } from './schema';

/** An object as its construct rendered it, and where it goes. */
export interface RenderedObject {
  readonly manifest: Manifest;
  /** The construct that rendered it. */
  readonly construct: ApiObject;
  /** The construct whose file it goes into. */
  readonly component: IConstruct;
  readonly cluster: ClusterTarget;
  /** Namespace that it lands in; undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined;
}

/** One object of the finished tree, with what many ask of it: read once, because nothing changes a rendered manifest any more. */
export interface TreeObject extends RenderedObject {
  /** The pod that it makes; undefined for kinds that make none. */
  readonly pod: PodView | undefined;
  /** Every field that names another object. */
  readonly references: readonly Reference[];
}

/** Reads a rendered object. */
export function treeObject({ manifest, construct, component, cluster, namespace }: RenderedObject): TreeObject {
  const pod = podIn(manifest);
  return { manifest, construct, component, cluster, namespace, pod, references: referencesIn(manifest, namespace, pod) };
}

/** All objects of one cluster, with the look-ups that checks need. */
export interface ClusterObjects {
  readonly target: ClusterTarget;
  readonly facts: KubeFacts;
  readonly objects: readonly TreeObject[];
  /** With duplicates, the first. */
  readonly byIdentity: IdentityMap<TreeObject>;
}

/** The identity of an object of the tree. */
export function identityOf({ manifest: { apiVersion, kind, metadata }, namespace }: TreeObject): Identity {
  return { apiVersion, kind, namespace, name: metadata.name };
}

/** Objects by their identity. */
export function byIdentity(objects: readonly TreeObject[]): IdentityMap<TreeObject> {
  const index = new IdentityMap<TreeObject>();
  for (const object of objects) index.add(identityOf(object), object);
  return index;
}

/** An object as a reader knows it: `apps/v1 Deployment shop-prod/web`. */
export function describe({ manifest, namespace }: TreeObject): string {
  return `${manifest.apiVersion} ${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${manifest.metadata.name}`;
}
