import type { IConstruct } from 'constructs';
import { answerOf, named, namedValues, outputOf, type CiIdentityProvisioner, type DeployTarget } from '../../provision';
import { roleNameOf, type CamRoleProps } from './cam-role-props';
import { checkRegion } from './check-names';
import { tkeOf } from './principal';
import { problem } from './problems';
import { CLOUD, tencentProvider } from './provider';

/**
 * A CAM role that jobs of a CI system take on by the token that the system signs, without a key. The OIDC provider for the CI system is
 * made once, by other means: see `oidcProvider`.
 * @see https://www.tencentcloud.com/document/product/1150/49454
 */
export function camRole(props: CamRoleProps): CiIdentityProvisioner {
  return {
    cloud: CLOUD,
    check: (identity) => check(identity, props),
    lower: (into, use) => (require('./cam-role.pulumi') as typeof import('./cam-role.pulumi')).lowerCamRole(into, use, props),
    login: (identity) => {
      if (props.account !== undefined) return `qcs::cam::uin/${props.account}:roleName/${roleNameOf(identity, props)}`;
      return named(identity, `${identity.node.id}.role`, output(identity, 'roleArn'));
    },
    subject: (identity, cluster) => ({ kind: 'User', name: userIn(cluster, identity, props) }),
  };
}

/** A cluster of TKE knows a role by the name in the certificate that it gave it, another in each. */
function userIn(cluster: DeployTarget, identity: IConstruct, { region }: CamRoleProps): string {
  const name = `${identity.node.id}.${cluster.node.id}.user`;
  const principal = cluster.provision?.principal(cluster);
  const known = namedValues(identity).get(name);
  if (known) return known.toString();
  const tke = principal && tkeOf(principal);
  const certificate = answerOf({
    token: 'tencentcloud:Kubernetes/getClusterCommonNames:getClusterCommonNames',
    args: { clusterId: tke?.readyId ?? '', roleIds: [output(identity, 'id')] },
    provider: tencentProvider(tke?.region ?? region),
    path: ['lists', 0, 'commonName'],
  });
  return named(identity, name, certificate).toString();
}

function output(identity: IConstruct, name: string) {
  return outputOf({ type: 'tencentcloud:Cam/role:Role', id: `${identity.node.path}/role`, path: [name] });
}

function check(identity: IConstruct, props: CamRoleProps): void {
  checkRegion(identity, props.region);
  const got = roleNameOf(identity, props);
  if (!/^[\w+=,.@-]{1,128}$/.test(got)) problem(identity, 'tencent/role-name', { got });
  if (!/^[\w-]{1,128}$/.test(props.oidcProvider)) problem(identity, 'tencent/oidc-provider', { got: props.oidcProvider });
}
