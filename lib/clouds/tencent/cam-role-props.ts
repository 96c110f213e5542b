import type { IConstruct } from 'constructs';
import { firstId } from '../../provision';
import type { TencentRegion } from './facts';

export interface CamRoleProps {
  readonly region: TencentRegion;
  /**
   * Name of the OIDC provider of CAM for the CI system, which is there already: `github`. CAM keeps the keys of an issuer as they were when
   * it was told, and the engine's provider has no word for renewing them: one that we made would lock the CI system out the day its issuer
   * changes keys. Make it once with what renews them: `auto_rotate_key` of Terraform's `tencentcloud_cam_role_sso`, or CAM's own API.
   * @see https://www.tencentcloud.com/document/product/598/47191
   */
  readonly oidcProvider: string;
  /** Number of the account, 12 digits: makes the role's name known before it is provisioned. @default known only then */
  readonly account?: string;
  /** Name of the role. It can never change. @default the construct's id */
  readonly name?: string;
}

/** Name of the role: it can never change, so a renamed construct keeps its first one. */
export function roleNameOf(identity: IConstruct, { name }: Pick<CamRoleProps, 'name'>): string {
  return name ?? firstId(identity);
}
