import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import type { RegistryProvider } from '../../kube';
import { repositoryOf, type ArtifactRegistryProps } from './artifact-registry-props';
import { checkLabels, checkLocation, checkProject } from './check-names';
import { problem } from './problems';
import { CLOUD } from './provider';

/**
 * A Docker repository of Google's Artifact Registry, which holds all images of the registry. The nodes of each cluster that pulls get the
 * right to read it. The API artifactregistry of the project must be on.
 * @see https://cloud.google.com/artifact-registry/docs/docker
 */
export function artifactRegistry(props: ArtifactRegistryProps): RegistryProvider {
  const { project, region } = props;
  return {
    provider: 'artifact-registry',
    prefix: (registry) => `${region}-docker.pkg.dev/${project}/${repositoryOf(registry, props)}`,
    provision: {
      cloud: CLOUD,
      region,
      check: (registry) => checkRegistry(registry, props),
      lower: (into, use) => {
        for (const image of use.repositories) checkImage(use.registry, image);
        (require('./artifact-registry.pulumi') as typeof import('./artifact-registry.pulumi')).lowerArtifactRegistry(into, use, props);
      },
      grantsPull: ({ cloud, nodes }) => cloud === CLOUD && nodes !== undefined,
    },
  };
}

function checkRegistry(registry: IConstruct, props: ArtifactRegistryProps): void {
  const { project, region, immutableTags = true, keepTagged, tags } = props;
  checkProject(registry, project);
  // Registries call the places of the European Union by another name than buckets do.
  if (region !== 'europe') checkLocation(registry, region);
  checkLabels(registry, tags);
  const got = repositoryOf(registry, props);
  if (!/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(got)) problem(registry, 'gcp/repository-name', { got, likely: toDnsLabel(got) });
  if (immutableTags && keepTagged !== undefined) problem(registry, 'gcp/keep-tagged', { registry: registry.node.id });
}

function checkImage(registry: IConstruct, got: string): void {
  if (/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/.test(got)) return;
  const likely = got
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/^[._/-]+|[._/-]+$/g, '');
  problem(registry, 'gcp/image-name', { got, likely });
}
