import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ClusterTarget } from '../core';
import type { Manifest } from './kube-object';
import type { KubeFacts } from './schema';

/** One object of the finished tree, rendered. */
export interface TreeObject {
  readonly manifest: Manifest;
  /** The construct that rendered it. */
  readonly construct: ApiObject;
  /** The construct whose file it goes into. */
  readonly component: IConstruct;
  readonly cluster: ClusterTarget;
  /** Namespace that it lands in; undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined;
}

/** All objects of one cluster, with the look-ups that checks need. */
export interface ClusterObjects {
  readonly target: ClusterTarget;
  readonly facts: KubeFacts;
  readonly objects: readonly TreeObject[];
  /** Objects by {@link identityOf}. With duplicates, the first. */
  readonly byIdentity: ReadonlyMap<string, TreeObject>;
}

/** What makes two manifests the same object to the API server: group, kind, namespace and name; not the version. */
export function identity(
  apiVersion: string,
  kind: string,
  place: { readonly namespace?: string | undefined; readonly name: string },
): string {
  const slash = apiVersion.indexOf('/');
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}/${place.namespace ?? ''}/${place.name}`;
}

/** The identity of an object of the tree. */
export function identityOf({ manifest, namespace }: TreeObject): string {
  return identity(manifest.apiVersion, manifest.kind, { namespace, name: manifest.metadata.name });
}

/** An object as a reader knows it: `apps/v1 Deployment shop-prod/web`. */
export function describe({ manifest, namespace }: TreeObject): string {
  return `${manifest.apiVersion} ${manifest.kind} ${namespace === undefined ? '' : `${namespace}/`}${manifest.metadata.name}`;
}
