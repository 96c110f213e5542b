// The arguments that we use: see network-args.pulumi.ts.
import type { Deferred } from '../../provision';
import type { Tags, Text } from './network-args.pulumi';

/** @see cam_role.html.markdown */
export interface RoleArgs {
  readonly name: string;
  readonly description: string;
  /** JSON, in which what may be one or many is always many. */
  readonly document: Deferred;
  readonly tags: Tags;
}

/** @see cam_policy.html.markdown */
export interface PolicyArgs {
  readonly name: string;
  readonly description: string;
  /** JSON, likewise. */
  readonly document: Deferred;
}

/** @see cam_role_policy_attachment.html.markdown */
export interface RoleRightsArgs {
  readonly roleId: Text;
  readonly policyId: Text;
}

/** @see cam_role_policy_attachment_by_name.html.markdown */
export interface RoleRightsByNameArgs {
  readonly roleName: string;
  readonly policyName: Text;
}

/** @see cam_user_policy_attachment.html.markdown */
export interface UserRightsArgs {
  readonly userName: string;
  readonly policyId: Text;
}
