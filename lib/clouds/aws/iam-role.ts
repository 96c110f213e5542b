import type { IConstruct } from 'constructs';
import { firstId, named, outputOf, type CiIdentityProvisioner } from '../../provision';
import { partitionOf } from './facts';
import { groupOf, type IamRoleProps } from './iam-role-props';
import { problem } from './problems';

/**
 * An IAM role that jobs of a CI system take on by the token that the system signs.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export function iamRole(props: IamRoleProps): CiIdentityProvisioner {
  const nameOf = (identity: IConstruct) => props.name ?? firstId(identity);
  return {
    cloud: 'AWS',
    check: (identity) => {
      const got = nameOf(identity);
      if (!/^[\w+=,.@-]{1,64}$/.test(got)) problem(identity, 'aws/role-name', { got });
    },
    lower: (into, use) =>
      (require('./iam-role.pulumi') as typeof import('./iam-role.pulumi')).lowerIamRole(into, use, {
        ...props,
        name: nameOf(use.identity),
      }),
    login: (identity) =>
      props.account === undefined
        ? named(
            identity,
            `${identity.node.id}.role`,
            outputOf({ type: 'aws:iam/role:Role', id: `${identity.node.path}/role`, path: ['arn'] }),
          )
        : `arn:${partitionOf(props.region)}:iam::${props.account}:role/${nameOf(identity)}`,
    subject: (identity) => ({ kind: 'Group', name: groupOf(nameOf(identity)) }),
  };
}
