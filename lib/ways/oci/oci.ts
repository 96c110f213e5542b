import type { DeployedNamespace, WayNamespace, WaySettings } from '../../kube';
import { imageRepositoriesOf } from './image-repositories';
import { problem } from './problems';

/** Where artifacts of releases lie in a registry. */
export interface OciProps {
  /** Where the repositories of all namespaces lie: `oci://registry.example/deploy`. Never with a password. @throws `oci/registry`, `oci/plain-http` */
  readonly registry: string;
  /** Repository of the namespace below it; it belongs to this way alone. @default `<cluster>/<namespace>` @throws `oci/path`, `oci/image-repository` */
  readonly path?: string;
  /** Tag that the controller follows: a deploy moves it. @default 'live' @throws `oci/tag` */
  readonly tag?: string;
  /**
   * Whose login the controller takes in the cluster, where no Secret is named.
   * @default by the host: 'aws', 'azure' or 'gcp' for their registries, else 'generic'
   * @see https://fluxcd.io/flux/components/source/ocirepositories/#provider
   */
  readonly provider?: 'generic' | 'aws' | 'azure' | 'gcp';
}

/** Artifacts of a registry, for a way to deploy that follows them. */
export interface OciSource {
  /** The repository of one namespace. May raise problems on its construct. */
  readonly at: (namespace: WayNamespace) => PlacedArtifact;
}

/** The repository of one namespace. */
export interface PlacedArtifact {
  /** With its scheme: `oci://registry.example/deploy/eu/shop`. */
  readonly url: string;
  readonly tag: string;
  readonly provider: NonNullable<OciProps['provider']>;
  /** Whether the registry speaks plain HTTP: only one on the machine itself does. */
  readonly insecure: boolean;
  /** What the driver is told. */
  readonly settings: WaySettings;
  /** Raises what is wrong with it among the objects of the namespace. */
  readonly check: (finished: DeployedNamespace) => void;
}

/**
 * Releases as artifacts of a registry, for `flux({ source: oci({ … }) })`: one repository for each namespace, one tag for each release that never moves, and
 * one that Flux follows. The way back moves it to the artifact of the release before.
 * @throws `oci/registry`, `oci/plain-http`, `oci/path`, `oci/tag`, `oci/image-repository`
 * @see https://fluxcd.io/flux/cheatsheets/oci-artifacts/
 */
export function oci(props: OciProps): OciSource {
  return { at: (namespace) => placed(namespace, props) };
}

const HOST = /^oci:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)(\/|$)/;
/** As registries name repositories. */
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/;
/** Tags of releases begin with a number. */
const TAG = /^[A-Za-z_][\w.-]{0,127}$/;

function placed({ construct, namespace, cluster }: WayNamespace, props: OciProps): PlacedArtifact {
  const { registry: got, path = `${cluster.target.name}/${namespace}`, tag = 'live' } = props;
  const registry = String(got).replace(/\/+$/, '');
  const [start = '', host = ''] = HOST.exec(registry) ?? [];
  const below = registry.slice(start.length);
  const masked = registry.replace(/\/\/.*@/, '//…@');
  if (/^http:\/\//i.test(registry)) problem(construct, 'oci/plain-http', { got: masked });
  else if (host === '' || (below !== '' && !REPOSITORY.test(below))) problem(construct, 'oci/registry', { got: masked });
  if (!REPOSITORY.test(path)) problem(construct, 'oci/path', { got: path });
  if (!TAG.test(tag)) problem(construct, 'oci/tag', { got: tag });
  const repository = `${registry.slice('oci://'.length)}/${path}`;
  return {
    url: `oci://${repository}`,
    tag,
    provider: props.provider ?? providerOf(host),
    insecure: /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host),
    settings: { artifacts: repository, tag, namespace, cluster: cluster.target.name },
    check: ({ objects }) => {
      if (imageRepositoriesOf(objects).has(repository)) problem(construct, 'oci/image-repository', { repository });
    },
  };
}

/** Clouds whose registries let a workload in by its own identity. */
const CLOUDS: readonly (readonly [RegExp, PlacedArtifact['provider']])[] = [
  [/\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/, 'aws'],
  [/\.azurecr\.(?:io|cn|us)$/, 'azure'],
  [/(?:^|\.)gcr\.io$|-docker\.pkg\.dev$/, 'gcp'],
];

function providerOf(host: string): PlacedArtifact['provider'] {
  return CLOUDS.find(([hosts]) => hosts.test(host))?.[1] ?? 'generic';
}
