import { isKubeVersion } from './version';

/** Where objects of a kind live in a Kubernetes version; undefined if the kind is not known. Asked when a tree is finished. */
export function scopeOf(
  version: string,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
): 'Namespaced' | 'Cluster' | undefined {
  return schemaRoom()
    .kubeFacts(isKubeVersion(version) ? version : '1.34')
    .scopeOf(apiVersion, kind);
}

/** Loaded when a tree is finished. */
function schemaRoom() {
  return require('./schema') as typeof import('./schema');
}
