import type { TreeObject } from '../tree';

/** Whether the object has what every look-up needs. YAML of others and patches can leave it without; the schema check tells. */
export function isNamed({ manifest, namespace }: TreeObject): boolean {
  const { apiVersion, kind, metadata } = manifest as {
    readonly apiVersion: unknown;
    readonly kind: unknown;
    readonly metadata: { readonly name?: unknown } | null | undefined;
  };
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata?.name === 'string' &&
    (namespace === undefined || typeof namespace === 'string')
  );
}
