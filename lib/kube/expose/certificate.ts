import { problem } from '../problems';
import type { Published } from './route';

/** What the certificate of a published host needs. */
export interface Certificate {
  /** Secret that holds it. */
  readonly secret: string;
  /** Annotations that make cert-manager fill it; none for a given Secret. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Who fills it; none for a given Secret. */
  readonly issuer?: { readonly name: string; readonly kind: 'ClusterIssuer' | 'Issuer' };
}

/** The certificate of a host; undefined for plain HTTP. No issuer in a cluster that needs one is a problem. */
export function certificateOf({ tls, facts, name, suffix, scope, host, expectSecret }: Published): Certificate | undefined {
  if (tls === 'none') return undefined;
  if (typeof tls === 'object' && 'secret' in tls) {
    expectSecret(tls.secret);
    return { secret: tls.secret, annotations: {} };
  }
  const issuer = tls === 'issuer' ? facts.issuer : { name: tls.issuer, kind: tls.kind };
  if (!issuer) {
    problem(scope, 'expose/no-issuer', { host });
    return undefined;
  }
  const { name: by, kind = 'ClusterIssuer' } = issuer;
  const annotation = kind === 'Issuer' ? 'cert-manager.io/issuer' : 'cert-manager.io/cluster-issuer';
  return { secret: `${name}${suffix}-tls`, annotations: { [annotation]: by }, issuer: { name: by, kind } };
}
