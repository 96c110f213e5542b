import { mapOf, type Untyped } from '../untyped';

const ISSUER_ANNOTATIONS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'] as const;

/**
 * Whether cert-manager makes the certificates that an Ingress or a Gateway names.
 * @see https://cert-manager.io/docs/usage/ingress/
 */
export function issuesCertificates(manifest: Untyped): boolean {
  const annotations = mapOf(mapOf(manifest.metadata).annotations);
  return ISSUER_ANNOTATIONS.some((key) => Object.hasOwn(annotations, key) && annotations[key] !== 'false');
}
