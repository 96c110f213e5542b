import type { AwsRegion } from './facts';

export interface IamRoleProps {
  readonly region: AwsRegion;
  /** Twelve digits: makes the role's ARN known before it is provisioned. @default known only then */
  readonly account?: string;
  /** Name of the role. @default the construct's id */
  readonly name?: string;
  /**
   * ARN of the account's OIDC provider for the CI system, if there is one: an account has one for each issuer.
   * @default none: it is made
   */
  readonly oidcProvider?: string;
}

/** Group by which the access entries of the clusters know the role. */
export function groupOf(role: string): string {
  return `sealane:${role}`;
}
