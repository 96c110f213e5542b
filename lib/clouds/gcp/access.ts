import type { CloudAccess, Deferred } from '../../provision';
import { CLOUD } from './provider';

type Name = string | Deferred;

/** What a right is given on: the thing itself, by its name, or a whole project. */
export type GcpResource =
  | { readonly bucket: Name }
  /** `projects/shop/locations/…/keyRings/…/cryptoKeys/…` */
  | { readonly key: Name }
  /** `projects/shop/serviceAccounts/…@shop.iam.gserviceaccount.com` */
  | { readonly serviceAccount: Name }
  | { readonly secret: Name; readonly project: string }
  | { readonly topic: Name; readonly project: string }
  | { readonly subscription: Name; readonly project: string }
  | { readonly zone: Name; readonly project: string }
  | { readonly repository: Name; readonly location: string; readonly project: string }
  | { readonly project: string };

/** A role on a resource. */
export interface GcpGrant {
  /** `roles/pubsub.publisher`, or a role of the project: `projects/shop/roles/…` */
  readonly role: `roles/${string}` | `projects/${string}` | `organizations/${string}`;
  readonly on: GcpResource;
  /** Narrows the right, in Common Expression Language. @default none @see https://cloud.google.com/iam/docs/conditions-overview */
  readonly condition?: { readonly title: string; readonly expression: string };
}

/** A right in Google Cloud: `worker.mayUse(gcpAccess('send orders', { role: 'roles/pubsub.publisher', on: { topic: 'orders', project: 'shop' } }))`. */
export interface GcpAccess extends CloudAccess {
  readonly cloud: typeof CLOUD;
  readonly grants: readonly GcpGrant[];
}

/** A right in Google Cloud, in IAM's own words. `what` says it to a reader. */
export function gcpAccess(what: string, ...grants: readonly [GcpGrant, ...GcpGrant[]]): GcpAccess {
  return { cloud: CLOUD, what, grants };
}

/** The grants of accesses that were made here. */
export function grantsOf(access: readonly CloudAccess[]): readonly GcpGrant[] {
  return access.flatMap((each) => (isGcp(each) ? each.grants : []));
}

function isGcp(access: CloudAccess): access is GcpAccess {
  return access.cloud === CLOUD && 'grants' in access;
}
