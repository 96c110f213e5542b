import type { Identity } from '../identity';

/** What a reference joins: two objects that only work together. */
export type Join = 'config' | 'secret' | 'identity' | 'storage' | 'route' | 'scale' | 'role' | 'priority' | 'analysis';

/** A field that names another object, with the identity of that. */
export interface Reference extends Identity {
  readonly join: Join;
  /** Key that a wanted ConfigMap or Secret must have. */
  readonly key?: string | undefined;
  /** Name or number of the port that a wanted Service must have. */
  readonly port?: string | number | undefined;
  /** The manifest itself says that it works without. */
  readonly optional: boolean;
  /** The wanted object is normally made by the platform, so nobody misses it in the tree. */
  readonly outside: boolean;
  /** The wanted object must exist before the one that refers to it. */
  readonly orders: boolean;
  /** Path of the field that holds the name. */
  readonly field: string;
}

/** The wanted object, and what is not usual about the reference. */
type Given = Pick<Reference, 'join' | 'field' | keyof Identity> & Partial<Reference>;

/** A reference with the usual answers: not optional, made in the tree, and there before. */
export function reference(given: Given): Reference {
  return {
    join: given.join,
    apiVersion: given.apiVersion,
    kind: given.kind,
    name: given.name,
    namespace: given.namespace,
    key: given.key,
    port: given.port,
    optional: given.optional ?? false,
    outside: given.outside ?? false,
    orders: given.orders ?? true,
    field: given.field,
  };
}

/** A reference of what leads traffic to a Service, which may come later. */
export function serviceReference(given: Pick<Reference, 'name' | 'namespace' | 'port' | 'field'>): Reference {
  return reference({ ...given, join: 'route', apiVersion: 'v1', kind: 'Service', orders: false });
}

/** Where references of an object are collected. */
export interface Finder {
  readonly namespace: string | undefined;
  readonly found: Reference[];
}
