import type { IConstruct } from 'constructs';
import type { ClusterTarget } from '../core';
import type { Identity } from './identity';
import type { Manifest } from './kube-object';
import { podIn, type PodView } from './pod-view';
import type { Reference } from './references/reference';
import { referencesIn } from './references/references-in';

/** An object as its construct rendered it, and where it goes. */
export interface RenderedObject {
  readonly manifest: Manifest;
  /** The construct that rendered it. */
  readonly construct: IConstruct;
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
  /** What {@link describe} says, once it was asked. */
  title: string | undefined;
}

/** Reads a rendered object. */
export function treeObject({ manifest, construct, component, cluster, namespace }: RenderedObject): TreeObject {
  const pod = podIn(manifest);
  return { manifest, construct, component, cluster, namespace, pod, references: referencesIn(manifest, namespace, pod), title: undefined };
}

/** The identity of an object of the tree. */
export function identityOf({ manifest: { apiVersion, kind, metadata }, namespace }: TreeObject): Identity {
  return { apiVersion, kind, namespace, name: metadata.name };
}

/** An object as a reader knows it: `apps/v1 Deployment shop-prod/web`. */
export function describe(object: TreeObject): string {
  return (object.title ??= titleOf(object));
}

function titleOf({ manifest, namespace }: TreeObject): string {
  return `${manifest.apiVersion} ${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${manifest.metadata.name}`;
}
