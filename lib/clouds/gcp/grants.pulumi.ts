import type { IConstruct } from 'constructs';
import { checksum } from '../../core';
import { described, type Deferred, type Shelf } from '../../provision';
import type { GcpGrant } from './access';
import { firstPath } from './first-path';
import type { GcpKinds } from './kinds.pulumi';

interface Grantee {
  readonly construct: IConstruct;
  readonly shelf: Shelf<GcpKinds>;
  /** Id of the grants below the construct. */
  readonly part: string;
  /** As IAM names it: `serviceAccount:…`, `principal://…`. */
  readonly member: string | Deferred;
}

/** One member of one role for each right: never a binding, which would take the role from everybody else. */
export function addGrants({ construct, shelf, part, member }: Grantee, grants: readonly GcpGrant[]): void {
  const made = new Set<string>();
  for (const grant of grants) {
    // By what it says and not by its place in the list: a right more moves no other.
    const sum = checksum(JSON.stringify(described(grant, (id) => firstPath(construct, id))));
    const id = `${part}/${grant.role.slice(grant.role.lastIndexOf('/') + 1)}-${sum}`;
    if (!made.has(id)) addGrant(shelf, { id, member }, grant);
    made.add(id);
  }
}

function addGrant(shelf: Shelf<GcpKinds>, { id, member }: { readonly id: string; readonly member: string | Deferred }, grant: GcpGrant) {
  const { on, role, condition } = grant;
  const binding = { role, member, ...(condition ? { condition } : {}) };
  if ('bucket' in on) return shelf.add('gcp:storage/bucketIAMMember:BucketIAMMember', id, { bucket: on.bucket, ...binding });
  if ('key' in on) return shelf.add('gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember', id, { cryptoKeyId: on.key, ...binding });
  if ('serviceAccount' in on)
    return shelf.add('gcp:serviceaccount/iAMMember:IAMMember', id, { serviceAccountId: on.serviceAccount, ...binding });
  const { project } = on;
  if ('secret' in on)
    return shelf.add('gcp:secretmanager/secretIamMember:SecretIamMember', id, { project, secretId: on.secret, ...binding });
  if ('topic' in on) return shelf.add('gcp:pubsub/topicIAMMember:TopicIAMMember', id, { project, topic: on.topic, ...binding });
  if ('subscription' in on)
    return shelf.add('gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember', id, { project, subscription: on.subscription, ...binding });
  if ('zone' in on)
    return shelf.add('gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember', id, { project, managedZone: on.zone, ...binding });
  if ('repository' in on) {
    const { repository, location } = on;
    return shelf.add('gcp:artifactregistry/repositoryIamMember:RepositoryIamMember', id, { project, location, repository, ...binding });
  }
  return shelf.add('gcp:projects/iAMMember:IAMMember', id, { project, ...binding });
}
