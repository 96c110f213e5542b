/** The API group of an apiVersion: `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(apiVersion: string): string {
  const slash = typeof apiVersion === 'string' ? apiVersion.indexOf('/') : -1;
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** What makes two manifests the same object to the API server: group, kind, namespace and name; not the version. */
export function identity(
  apiVersion: string,
  kind: string,
  place: { readonly namespace?: string | undefined; readonly name: string },
): string {
  return `${groupOf(apiVersion)}/${kind}/${place.namespace ?? ''}/${place.name}`;
}
