import { textOf, type Lowering, type RegistryUse, type Shelf } from '../../provision';
import { repositoryOf, type ArtifactRegistryProps } from './artifact-registry-props';
import { daysOf } from './days';
import { firstPath } from './first-path';
import type { GcpKinds } from './kinds.pulumi';
import { gcpProvider } from './provider';

/** The repository, its retention, and the right of each cluster's nodes to pull. */
export function lowerArtifactRegistry(into: Lowering, { registry, pulledBy }: RegistryUse, props: ArtifactRegistryProps): void {
  const { project, region, immutableTags = true, scan = true, deletionProtection = true, tags = {} } = props;
  const shelf = into.shelf<GcpKinds>(registry, gcpProvider(project));
  const name = repositoryOf(registry, props);
  const scanning = scan ? [scanningApi(shelf, project)] : [];
  const repository = shelf.add(
    'gcp:artifactregistry/repository:Repository',
    '',
    {
      project,
      location: region,
      repositoryId: name,
      format: 'DOCKER',
      mode: 'STANDARD_REPOSITORY',
      dockerConfig: { immutableTags },
      vulnerabilityScanningConfig: { enablementConfig: scan ? 'INHERITED' : 'DISABLED' },
      cleanupPolicyDryRun: false,
      cleanupPolicies: cleanupPolicies(props),
      labels: { ...tags, 'managed-by': 'sealane' },
      deletionPolicy: deletionProtection ? 'PREVENT' : 'DELETE',
    },
    {
      protect: deletionProtection,
      dependsOn: scanning,
      guard: { what: `the repository ${name} of Artifact Registry`, replacedBy: ['project', 'location', 'repositoryId', 'format', 'mode'] },
    },
  );
  for (const { cluster, nodes } of pulledBy) {
    if (nodes === undefined) continue;
    shelf.add('gcp:artifactregistry/repositoryIamMember:RepositoryIamMember', `pulled-by/${firstPath(cluster, cluster.node.path)}`, {
      project,
      location: region,
      repository: repository.output('name'),
      role: 'roles/artifactregistry.reader',
      member: textOf`serviceAccount:${nodes}`,
    });
  }
}

/** Repositories scan what is pushed once the project has the API on. It stays on: others may use it. */
function scanningApi(shelf: Shelf<GcpKinds>, project: string) {
  return shelf.add('gcp:projects/service:Service', 'scanning', {
    project,
    service: 'containerscanning.googleapis.com',
    disableOnDestroy: false,
  });
}

/** What a policy keeps is kept whatever another deletes. @see https://cloud.google.com/artifact-registry/docs/repositories/cleanup-policy-overview */
function cleanupPolicies({ keepUntagged = '7d', keepTagged }: ArtifactRegistryProps) {
  const untagged = {
    id: 'untagged',
    action: 'DELETE',
    condition: { tagState: 'UNTAGGED', olderThan: `${daysOf(keepUntagged) * 86_400}s` },
  };
  if (keepTagged === undefined) return [untagged];
  return [
    untagged,
    { id: 'tagged', action: 'DELETE', condition: { tagState: 'TAGGED', olderThan: '86400s' } },
    { id: 'newest', action: 'KEEP', mostRecentVersions: { keepCount: keepTagged } },
  ];
}
