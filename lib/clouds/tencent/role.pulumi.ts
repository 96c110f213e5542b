import { jsonOf, textOf, type Deferred, type Placed, type ResourceRef, type Shelf } from '../../provision';
import type { TencentStatement } from './access';
import type { TencentKinds } from './kinds.pulumi';

export type Role = Placed<TencentKinds['tencentcloud:Cam/role:Role']['resource']>;

/** Tokens that a role trusts: of one issuer, for one audience, of the subjects. Exact texts: a wildcard is how somebody else comes in. */
export interface Trust {
  readonly account: string | Deferred;
  /** Name of the OIDC provider in CAM. */
  readonly provider: string | Deferred;
  readonly issuer: string | Deferred;
  readonly audience: string;
  readonly subjects: readonly string[];
}

interface RolePlan {
  readonly name: string;
  readonly description: string;
  readonly trust: Trust;
  readonly statements: readonly TencentStatement[];
}

/** A role with what it may do, in a policy of its own. */
export function addRole(
  shelf: Shelf<TencentKinds>,
  part: string,
  { name, description, trust, statements }: RolePlan,
): { readonly role: Role; readonly rights: readonly ResourceRef[] } {
  const role = shelf.add('tencentcloud:Cam/role:Role', part, {
    name,
    description,
    document: trustPolicy(trust),
    tags: { 'managed-by': 'sealane' },
  });
  if (statements.length === 0) return { role, rights: [] };
  const policy = shelf.add('tencentcloud:Cam/policy:Policy', `${part}/policy`, { name, description, document: rightsPolicy(statements) });
  const attached = shelf.add('tencentcloud:Cam/rolePolicyAttachment:RolePolicyAttachment', `${part}/rights`, {
    roleId: role.providerId,
    policyId: policy.providerId,
  });
  return { role, rights: [attached] };
}

function trustPolicy({ account, provider, issuer, audience, subjects }: Trust): Deferred {
  return jsonOf({
    version: '2.0',
    statement: [
      {
        action: ['name/sts:AssumeRoleWithWebIdentity'],
        effect: 'allow',
        principal: { federated: [textOf`qcs::cam::uin/${account}:oidc-provider/${provider}`] },
        condition: { string_equal: { 'oidc:iss': [issuer], 'oidc:aud': [audience], 'oidc:sub': subjects } },
      },
    ],
  });
}

/** @see https://www.tencentcloud.com/document/product/598/10603 */
export function rightsPolicy(statements: readonly TencentStatement[]): Deferred {
  return jsonOf({
    version: '2.0',
    statement: statements.map(({ actions, resources }) => ({ effect: 'allow', action: actions, resource: resources })),
  });
}
