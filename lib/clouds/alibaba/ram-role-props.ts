import type { IConstruct } from 'constructs';
import { firstId } from '../../provision';
import type { AliRegion } from './facts';

export interface RamRoleProps {
  readonly region: AliRegion;
  /** Sixteen digits: makes the role's ARN known before it is provisioned. @default known only then */
  readonly account?: string;
  /** Name of the role and of the OIDC provider. It can never change. @default the construct's id */
  readonly name?: string;
  /** ARN of an OIDC provider for the CI system that is there already: `acs:ram::…:oidc-provider/github`. @default none: one is made */
  readonly oidcProvider?: string;
  /**
   * Fingerprints of the certificate authority of the CI system's issuer: SHA-1, 40 hexadecimal digits. Give those of a GitLab whose
   * certificate is no public one.
   * @default none: the public authorities are believed
   */
  readonly fingerprints?: readonly string[];
}

/** Name of the role: it can never change, so a renamed construct keeps its first one. */
export function roleNameOf(identity: IConstruct, { name }: Pick<RamRoleProps, 'name'>): string {
  return name ?? firstId(identity);
}
