import { placed, textOf, type CiUse, type Deferred, type DeployTarget, type Lowering, type ResourceRef, type Shelf } from '../../provision';
import { statementsOf, type AliStatement } from './access';
import type { AliKinds } from './kinds.pulumi';
import { ackOf, type AckPrincipal } from './principal';
import { aliProvider } from './provider';
import { roleNameOf, type RamRoleProps } from './ram-role-props';
import { addRole, oidcTrust, type Role } from './role.pulumi';

/** The role, the account's trust in the CI system, and what the role may do in RAM and inside of the clusters. */
export function lowerRamRole(into: Lowering, use: CiUse, props: RamRoleProps): void {
  const { identity, trust } = use;
  const shelf = into.shelf<AliKinds>(identity, aliProvider(props.region));
  const name = roleNameOf(identity, props);
  const audience = trust.audience ?? STS;
  const { role, rights } = addRole(shelf, 'role', {
    name,
    description: `CI of ${trust.project}`,
    trust: oidcTrust(props.oidcProvider ?? addProvider(shelf, use, props), { iss: trust.issuer, aud: audience, sub: trust.subjects }),
    statements: [...pushStatements(use), ...clusterStatements(use), ...statementsOf(use.access)],
    tags: { 'managed-by': 'sealane' },
  });
  addDeploy({ shelf, use, role, after: rights });
}

const STS = 'sts.aliyuncs.com';

function addProvider(shelf: Shelf<AliKinds>, { identity, trust }: CiUse, props: RamRoleProps): Deferred {
  const { fingerprints } = props;
  const provider = shelf.add('alicloud:ims/oidcProvider:OidcProvider', 'oidc', {
    oidcProviderName: roleNameOf(identity, props),
    description: `CI of ${trust.project}`,
    issuerUrl: trust.issuer,
    clientIds: [trust.audience ?? STS],
    ...(fingerprints ? { fingerprints } : {}),
    // Tokens of jobs live for minutes; RAM takes none that was made longer ago than this. Hours.
    issuanceLimitTime: 1,
  });
  return provider.output('arn');
}

function pushStatements({ push }: CiUse): AliStatement[] {
  if (push.length === 0) return [];
  const [first, ...others] = push.flatMap(({ node, images }) => images.map((image) => repositoryOf(node.path, image)));
  const login: AliStatement = { actions: ['cr:GetAuthorizationToken', 'cr:ListInstance', 'cr:GetInstance'], resources: ['*'] };
  return first === undefined ? [login] : [login, { actions: PUSH, resources: [first, ...others] }];
}

const PUSH: [string, ...string[]] = ['cr:PullRepository', 'cr:PushRepository'];

function repositoryOf(path: string, image: string): Deferred {
  const repository = placed<AliKinds['alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo']['resource']>(
    'alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo',
    `${path}/${image}`,
  );
  const [instance, namespace, name] = (['instanceId', 'namespace', 'name'] as const).map((output) => repository.output(output));
  return textOf`acs:cr:*:*:repository/${instance ?? ''}/${namespace ?? ''}/${name ?? ''}`;
}

/** A kubeconfig is asked of ACK; what it lets do inside is a matter of the permissions below. */
function clusterStatements({ clusters }: CiUse): AliStatement[] {
  const [first, ...others] = clusters
    .flatMap((cluster) => ackAt(cluster) ?? [])
    .map(({ clusterId }) => textOf`acs:cs:*:*:cluster/${clusterId}`);
  if (first === undefined) return [];
  return [{ actions: ['cs:DescribeClusterDetail', 'cs:DescribeClusterUserKubeconfig', 'cs:GetClusters'], resources: [first, ...others] }];
}

function ackAt(cluster: DeployTarget): AckPrincipal | undefined {
  const principal = cluster.provision?.principal(cluster);
  return principal && ackOf(principal);
}

interface Deploy {
  readonly shelf: Shelf<AliKinds>;
  readonly use: CiUse;
  readonly role: Role;
  /** ACK gives no permission to a role that may not see the cluster. */
  readonly after: readonly ResourceRef[];
}

/** ACK keeps one list of permissions for a role: what a developer may, in each namespace that it deploys to. */
function addDeploy({ shelf, use, role, after }: Deploy): void {
  const permissions = use.namespaces.flatMap(({ cluster, namespace }) => {
    const target = use.clusters.find((each) => each === cluster);
    const ack = target && ackAt(target);
    return ack ? [{ cluster: ack.clusterId, roleType: 'namespace', roleName: 'dev', namespace, isRamRole: true }] : [];
  });
  if (permissions.length === 0) return;
  shelf.add(
    'alicloud:cs/kubernetesPermission:KubernetesPermission',
    'deploy',
    { uid: role.output('roleId'), permissions },
    { dependsOn: after },
  );
}
