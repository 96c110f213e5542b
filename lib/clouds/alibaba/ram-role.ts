import type { IConstruct } from 'constructs';
import { named, outputOf, type CiIdentityProvisioner, type NamedDeferred } from '../../provision';
import { checkRegion } from './check-names';
import { problem } from './problems';
import { CLOUD } from './provider';
import { roleNameOf, type RamRoleProps } from './ram-role-props';

/**
 * A RAM role that jobs of a CI system take on by the token that the system signs, without a key. Besides the role's ARN the pipeline says
 * the OIDC provider's: an output of the stack, `<id>.oidc-provider`. What it deploys to knows it by the id of the role.
 * @see https://www.alibabacloud.com/help/en/ram/user-guide/overview-of-oidc-based-sso
 */
export function ramRole(props: RamRoleProps): CiIdentityProvisioner {
  const ids = new WeakMap<IConstruct, NamedDeferred>();
  return {
    cloud: CLOUD,
    check: (identity) => check(identity, props),
    lower: (into, use) => (require('./ram-role.pulumi') as typeof import('./ram-role.pulumi')).lowerRamRole(into, use, props),
    login: (identity) => {
      const { id } = identity.node;
      ids.set(identity, named(identity, `${id}.role-id`, output(identity, 'roleId')));
      if (props.oidcProvider === undefined) {
        const arn = outputOf({ type: 'alicloud:ims/oidcProvider:OidcProvider', id: `${identity.node.path}/oidc`, path: ['arn'] });
        named(identity, `${id}.oidc-provider`, arn);
      }
      if (props.account !== undefined) return `acs:ram::${props.account}:role/${roleNameOf(identity, props)}`;
      return named(identity, `${id}.role`, output(identity, 'arn'));
    },
    subject: (identity) => ({ kind: 'User', name: String(ids.get(identity)) }),
  };
}

function output(identity: IConstruct, name: string) {
  return outputOf({ type: 'alicloud:ram/role:Role', id: `${identity.node.path}/role`, path: [name] });
}

function check(identity: IConstruct, props: RamRoleProps): void {
  checkRegion(identity, props.region);
  const got = roleNameOf(identity, props);
  if (!/^[A-Za-z0-9.-]{1,64}$/.test(got)) problem(identity, 'alibaba/role-name', { got });
  for (const print of props.fingerprints ?? [])
    if (!/^[0-9a-fA-F]{40}$/.test(print)) problem(identity, 'alibaba/fingerprint', { got: print });
}
