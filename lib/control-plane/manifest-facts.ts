import type { Manifest } from '../kube';

/** A Kubernetes object as plain data. */
export type KubeManifest = Manifest;

/** `apps`, `v1`; the core group is ''. */
export function groupVersionOf(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Plain data that can be looked into. */
export type Data = Readonly<Record<string, unknown>>;

/** Whether a value is a map (neither a list nor null). */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
