import { placed, textOf, type CiUse, type Deferred, type Lowering, type Shelf } from '../../provision';
import { statementsOf, type AwsStatement } from './access';
import { partitionOf } from './facts';
import { groupOf, type IamRoleProps } from './iam-role-props';
import type { AwsKinds } from './kinds.pulumi';
import { awsProvider } from './provider';
import { addRole, type Trust } from './role.pulumi';

/** The role, the account's trust in the CI system, and what clusters know the role as. */
export function lowerIamRole(into: Lowering, use: CiUse, props: IamRoleProps & { readonly name: string }): void {
  const shelf = into.shelf<AwsKinds>(use.identity, awsProvider(props.region));
  const { role } = addRole(shelf, 'role', {
    name: props.name,
    partition: partitionOf(props.region),
    trust: trustOf(use, props.oidcProvider ?? oidcProvider(shelf, use)),
    statements: [...pushStatements(use), ...clusterStatements(use, props), ...statementsOf(use.access)],
    tags: { 'managed-by': 'sealane' },
  });
  for (const cluster of use.clusters) {
    const clusterName = cluster.provision?.cloudName(cluster);
    if (clusterName === undefined) continue;
    shelf.add('aws:eks/accessEntry:AccessEntry', `on-${cluster.node.id}`, {
      clusterName,
      principalArn: role.output('arn'),
      kubernetesGroups: [groupOf(props.name)],
    });
  }
}

const STS = 'sts.amazonaws.com';

function oidcProvider(shelf: Shelf<AwsKinds>, { trust }: CiUse): Deferred {
  const provider = shelf.add('aws:iam/openIdConnectProvider:OpenIdConnectProvider', 'oidc', {
    url: trust.issuer,
    clientIdLists: [trust.audience ?? STS],
    tags: { 'managed-by': 'sealane' },
  });
  return provider.output('arn');
}

/** Exact subjects only: a wildcard is how a fork's pull request becomes an administrator. */
function trustOf({ trust }: CiUse, provider: string | Deferred): Trust {
  const host = trust.issuer.replace(/^https:\/\//, '');
  return {
    principal: { Federated: provider },
    actions: ['sts:AssumeRoleWithWebIdentity'],
    condition: { StringEquals: { [`${host}:aud`]: trust.audience ?? STS, [`${host}:sub`]: trust.subjects } },
  };
}

function pushStatements({ push }: CiUse): AwsStatement[] {
  if (push.length === 0) return [];
  const [first, ...others] = push.flatMap((registry) => repositoriesOf(registry));
  const login: AwsStatement = { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] };
  return first === undefined ? [login] : [login, { actions: PUSH, resources: [first, ...others] }];
}

const PUSH: [string, ...string[]] = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeImages',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

function repositoriesOf(registry: CiUse['push'][number]): Deferred[] {
  return registry.images.map((image) =>
    placed<AwsKinds['aws:ecr/repository:Repository']['resource']>('aws:ecr/repository:Repository', `${registry.node.path}/${image}`).output(
      'arn',
    ),
  );
}

/** A kubeconfig needs the address of the cluster; what the role may do inside is a matter of its RoleBindings. */
function clusterStatements({ clusters }: CiUse, { region }: IamRoleProps): AwsStatement[] {
  const names = clusters.flatMap((cluster) => cluster.provision?.cloudName(cluster) ?? []);
  const [first, ...others] = names.map((name) => textOf`arn:${partitionOf(region)}:eks:${region}:*:cluster/${name}`);
  return first === undefined ? [] : [{ actions: ['eks:DescribeCluster'], resources: [first, ...others] }];
}
