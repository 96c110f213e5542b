import { placed, textOf, type CiUse, type Deferred, type Lowering, type Placed, type Shelf } from '../../provision';
import { grantsOf } from './access';
import { firstPath } from './first-path';
import { addGrants } from './grants.pulumi';
import type { GcpKinds } from './kinds.pulumi';
import { onlyOn } from './only-on';
import { problem } from './problems';
import { CLOUD, gcpProvider } from './provider';
import { accountIdOf, poolOf, type WorkloadIdentityProps } from './workload-identity-props';

type Account = Placed<GcpKinds['gcp:serviceaccount/account:Account']['resource']>;

interface Site {
  readonly shelf: Shelf<GcpKinds>;
  readonly use: CiUse;
  readonly account: Account;
}

/** The service account, the project's trust in the CI system, and what the account may do. */
export function lowerWorkloadIdentity(into: Lowering, use: CiUse, props: WorkloadIdentityProps): void {
  const { identity, trust } = use;
  const { project, provider } = props;
  const shelf = into.shelf<GcpKinds>(identity, gcpProvider(project));
  const accountId = accountIdOf(identity, props);
  const account = shelf.add('gcp:serviceaccount/account:Account', '', {
    accountId,
    project,
    displayName: `CI of ${trust.project}`,
  });
  const pool = provider === undefined ? addPool(shelf, use, { project, id: accountId }) : (poolOf(provider) ?? provider);
  trust.subjects.forEach((subject) => {
    if (Buffer.byteLength(subject) > 127) problem(identity, 'gcp/subject-length', { got: subject });
    shelf.add('gcp:serviceaccount/iAMMember:IAMMember', `trust/${subject}`, {
      serviceAccountId: account.output('name'),
      role: 'roles/iam.workloadIdentityUser',
      member: textOf`principal://iam.googleapis.com/${pool}/subject/${subject}`,
    });
  });
  const site = { shelf, use, account };
  addPush(site);
  addDeploy(site);
  addGrants({ construct: identity, shelf, part: 'access', member: account.output('member') }, grantsOf(use.access));
}

/** Name of the pool. Its one provider believes the CI system, and of its jobs only those that the program names. */
function addPool(shelf: Shelf<GcpKinds>, { trust }: CiUse, { project, id }: { readonly project: string; readonly id: string }): Deferred {
  const pool = shelf.add('gcp:iam/workloadIdentityPool:WorkloadIdentityPool', 'pool', {
    project,
    workloadIdentityPoolId: id,
    displayName: id,
    description: `CI of ${trust.project}`,
  });
  shelf.add('gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider', 'pool/oidc', {
    project,
    workloadIdentityPoolId: pool.output('workloadIdentityPoolId'),
    workloadIdentityPoolProviderId: 'oidc',
    attributeMapping: { 'google.subject': 'assertion.sub' },
    // Exact subjects only: without a condition every repository of the CI system's world would be let in.
    attributeCondition: `assertion.sub in [${trust.subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`,
    oidc: { issuerUri: trust.issuer, ...(trust.audience === undefined ? {} : { allowedAudiences: [trust.audience] }) },
  });
  return pool.output('name');
}

function addPush({ shelf, use, account }: Site): void {
  for (const registry of use.push) {
    const { path } = registry.node;
    const repository = placed<GcpKinds['gcp:artifactregistry/repository:Repository']['resource']>(
      'gcp:artifactregistry/repository:Repository',
      path,
    );
    shelf.add('gcp:artifactregistry/repositoryIamMember:RepositoryIamMember', `push/${firstPath(registry, path)}`, {
      project: repository.output('project'),
      location: repository.output('location'),
      repository: repository.output('name'),
      role: 'roles/artifactregistry.writer',
      member: account.output('member'),
    });
  }
}

/** A kubeconfig needs the address of the cluster; what the account may do inside is a matter of its RoleBindings. */
function addDeploy({ shelf, use, account }: Site): void {
  for (const cluster of use.clusters) {
    const { provision } = cluster;
    if (provision?.cloud !== CLOUD) continue;
    const path = provision.identifier(cluster);
    const [, project = '', , , , name = ''] = path.split('/');
    shelf.add('gcp:projects/iAMMember:IAMMember', `deploy/${firstPath(cluster, cluster.node.path)}`, {
      project,
      role: 'roles/container.clusterViewer',
      member: account.output('member'),
      condition: onlyOn(name, path),
    });
  }
}
