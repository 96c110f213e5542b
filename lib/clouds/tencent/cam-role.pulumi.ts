import { placed, textOf, type CiUse, type Deferred, type DeployTarget, type Lowering } from '../../provision';
import { statementsOf, type TencentStatement } from './access';
import { roleNameOf, type CamRoleProps } from './cam-role-props';
import type { TencentKinds } from './kinds.pulumi';
import { tkeOf, type TkePrincipal } from './principal';
import { accountOf, tencentProvider } from './provider';
import { addRole } from './role.pulumi';

/** What tokens of the CI system are for, if the program does not say. */
const STS = 'sts.tencentcloudapi.com';

/** The role, and what it may do in CAM. What it may do inside of a cluster stands in the cluster. */
export function lowerCamRole(into: Lowering, use: CiUse, props: CamRoleProps): void {
  const { identity, trust } = use;
  const { region, oidcProvider, account = accountOf(region) } = props;
  addRole(into.shelf<TencentKinds>(identity, tencentProvider(region)), 'role', {
    name: roleNameOf(identity, props),
    description: `CI of ${trust.project}`,
    trust: { account, provider: oidcProvider, issuer: trust.issuer, audience: trust.audience ?? STS, subjects: trust.subjects },
    statements: [...pushStatements(use), ...clusterStatements(use), ...statementsOf(use.access)],
  });
}

/** A login of an hour, and the repositories that the program names. */
function pushStatements({ push }: CiUse): TencentStatement[] {
  const [first, ...others] = push.flatMap(({ node, images }) => images.map((image) => repositoryOf(node.path, image)));
  if (first === undefined) return [];
  return [
    { actions: ['tcr:CreateInstanceToken', 'tcr:DescribeInstances'], resources: ['*'] },
    { actions: ['tcr:PullRepository', 'tcr:PushRepository'], resources: [first, ...others] },
  ];
}

function repositoryOf(path: string, image: string): Deferred {
  const repository = placed<TencentKinds['tencentcloud:Tcr/repository:Repository']['resource']>(
    'tencentcloud:Tcr/repository:Repository',
    `${path}/${image}`,
  );
  const [instance, namespace, name] = (['instanceId', 'namespaceName', 'name'] as const).map((output) => repository.output(output));
  return textOf`qcs::tcr:::repository/${instance ?? ''}/${namespace ?? ''}/${name ?? ''}`;
}

/** A kubeconfig is asked of TKE; what it lets do inside is a matter of the RoleBindings. */
function clusterStatements({ clusters }: CiUse): TencentStatement[] {
  const [first, ...others] = clusters
    .flatMap((cluster) => tkeAt(cluster) ?? [])
    .map(({ region, clusterId }) => textOf`qcs::ccs:${region}::cluster/${clusterId}`);
  if (first === undefined) return [];
  return [
    { actions: ['tke:DescribeClusters', 'tke:DescribeClusterKubeconfig', 'tke:DescribeClusterEndpoints'], resources: [first, ...others] },
  ];
}

function tkeAt(cluster: DeployTarget): TkePrincipal | undefined {
  const principal = cluster.provision?.principal(cluster);
  return principal && tkeOf(principal);
}
