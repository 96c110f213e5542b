import { jsonOf, type Deferred, type Placed, type ResourceRef, type Shelf } from '../../provision';
import type { AliStatement } from './access';
import type { AliKinds } from './kinds.pulumi';

export type Role = Placed<AliKinds['alicloud:ram/role:Role']['resource']>;

/** Who may take a role on. */
export interface Trust {
  readonly principal: Readonly<Record<string, readonly (string | Deferred)[]>>;
  readonly action: string;
  readonly condition?: Readonly<Record<string, unknown>>;
}

export interface RoleProps {
  readonly name: string;
  readonly description: string;
  readonly trust: Trust;
  /** @default none */
  readonly statements?: readonly AliStatement[];
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role with what it may do, in a policy of its own. */
export function addRole(
  shelf: Shelf<AliKinds>,
  part: string,
  props: RoleProps,
): { readonly role: Role; readonly rights: readonly ResourceRef[] } {
  const { name, description, trust, statements = [], tags = {} } = props;
  const role = shelf.add('alicloud:ram/role:Role', part, {
    roleName: name,
    description,
    assumeRolePolicyDocument: jsonOf(trustPolicy(trust)),
    tags,
  });
  if (statements.length === 0) return { role, rights: [] };
  const policy = shelf.add('alicloud:ram/policy:Policy', `${part}/policy`, {
    policyName: name,
    description,
    policyDocument: jsonOf(rightsPolicy(statements)),
    // RAM keeps five versions, and refuses a sixth.
    rotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    tags,
  });
  const attached = shelf.add('alicloud:ram/rolePolicyAttachment:RolePolicyAttachment', `${part}/rights`, {
    roleName: role.output('roleName'),
    policyName: policy.output('policyName'),
    policyType: 'Custom',
  });
  return { role, rights: [attached] };
}

/** The trust of a service of Alibaba Cloud: `log.aliyuncs.com`. */
export function serviceTrust(service: string): Trust {
  return { principal: { Service: [service] }, action: 'sts:AssumeRole' };
}

/** The trust in tokens of an OIDC provider. Exact texts only: a wildcard is how somebody else's project comes in. */
export function oidcTrust(provider: string | Deferred, claims: Readonly<Record<'iss' | 'aud' | 'sub', unknown>>): Trust {
  const { iss, aud, sub } = claims;
  return {
    principal: { Federated: [provider] },
    action: 'sts:AssumeRoleWithOIDC',
    condition: { StringEquals: { 'oidc:iss': iss, 'oidc:aud': aud, 'oidc:sub': sub } },
  };
}

function trustPolicy({ principal, action, condition }: Trust): object {
  return {
    Version: '1',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: action, ...(condition ? { Condition: condition } : {}) }],
  };
}

function rightsPolicy(statements: readonly AliStatement[]): object {
  return {
    Version: '1',
    Statement: statements.map(({ actions, resources }) => ({ Effect: 'Allow', Action: actions, Resource: resources })),
  };
}
