import { toDnsLabel } from '../../core';
import { textOf, type Deferred } from '../../provision';
import type { ClusterSite } from './cluster-site.pulumi';
import { rightsPolicy } from './role.pulumi';

/** Lets CAM users and roles do all that TKE can do with the cluster; with that right TKE gives them its administrator's role inside. */
export function addAdmins({ shelf, props, name }: ClusterSite, clusterId: Deferred): void {
  const { region, admins = [] } = props;
  if (admins.length === 0) return;
  const policy = shelf.add('tencentcloud:Cam/policy:Policy', 'admins', {
    name: toDnsLabel(`tke-${region}-${name}-admins`, 128),
    description: `Administrators of the TKE cluster ${name}`,
    document: rightsPolicy([{ actions: ['tke:*'], resources: [textOf`qcs::ccs:${region}::cluster/${clusterId}`] }]),
  });
  for (const admin of admins) {
    const part = `admin-${toDnsLabel(admin)}`;
    if (admin.startsWith('role/'))
      shelf.add('tencentcloud:Cam/rolePolicyAttachmentByName:RolePolicyAttachmentByName', part, {
        roleName: admin.replace(/^role\//, ''),
        policyName: policy.output('name'),
      });
    else shelf.add('tencentcloud:Cam/userPolicyAttachment:UserPolicyAttachment', part, { userName: admin, policyId: policy.providerId });
  }
}
