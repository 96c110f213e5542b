import { jsonOf, type Deferred, type Placed, type Shelf } from '../../provision';
import type { AwsStatement } from './access';
import type { AwsKinds } from './kinds.pulumi';

export type Role = Placed<AwsKinds['aws:iam/role:Role']['resource']>;

/** Who may take a role on. */
export interface Trust {
  readonly principal: Readonly<Record<string, string | Deferred>>;
  readonly actions: readonly string[];
  readonly condition?: Readonly<Record<string, unknown>>;
}

export interface RoleProps {
  readonly name: string;
  readonly trust: Trust;
  /** Names of AWS' own policies. @default none */
  readonly managed?: readonly string[];
  /** @default none */
  readonly statements?: readonly AwsStatement[];
  readonly partition: string;
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role with what it may do. The parts of AWS' own policies are attached apart, so that one more changes no other. */
export function addRole(
  shelf: Shelf<AwsKinds>,
  part: string,
  props: RoleProps,
): { readonly role: Role; readonly rights: readonly Placed<unknown>[] } {
  const { name, trust, managed = [], statements = [], partition, tags = {} } = props;
  const role = shelf.add('aws:iam/role:Role', part, { name, assumeRolePolicy: jsonOf(trustPolicy(trust)), tags });
  const attached = managed.map((policy) =>
    shelf.add('aws:iam/rolePolicyAttachment:RolePolicyAttachment', `${part}/${policy.slice(policy.lastIndexOf('/') + 1)}`, {
      role: role.output('name'),
      policyArn: `arn:${partition}:iam::aws:policy/${policy}`,
    }),
  );
  if (statements.length === 0) return { role, rights: attached };
  const policy = shelf.add('aws:iam/rolePolicy:RolePolicy', `${part}/rights`, {
    role: role.output('name'),
    policy: jsonOf(rightsPolicy(statements)),
  });
  return { role, rights: [...attached, policy] };
}

/** The trust of a service of AWS: `eks.amazonaws.com`. */
export function serviceTrust(service: string, actions: readonly string[] = ['sts:AssumeRole']): Trust {
  return { principal: { Service: service }, actions };
}

function trustPolicy({ principal, actions, condition }: Trust): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: actions, ...(condition ? { Condition: condition } : {}) }],
  };
}

function rightsPolicy(statements: readonly AwsStatement[]): object {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resources }) => ({ Effect: 'Allow', Action: actions, Resource: resources })),
  };
}
