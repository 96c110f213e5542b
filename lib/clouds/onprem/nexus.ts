import type { PullSecretSource, RegistryProvider } from '../../kube';
import { genericRegistry } from './generic-registry';

export interface NexusProps {
  /**
   * Host of the Docker connector, with its port if it has one of its own: `docker.shop.example`, `nexus.shop.example:8082`. With path-based
   * routing the host of Nexus itself.
   */
  readonly host: string;
  /** Name of the hosted repository, where path-based routing is on: images are `host/repository/image`. @default none: a connector of its own */
  readonly repository?: string;
  /** Login that namespaces pull with: Nexus refuses anonymous pulls unless its Docker realm says otherwise. */
  readonly pullSecret: PullSecretSource;
}

/**
 * A Docker repository of a Sonatype Nexus that runs already. Nothing is provisioned: the only Pulumi provider is bridged anew on each machine
 * (`pulumi package add terraform-provider datadrivers/nexus`), so the engine has no fixed plugin to ask for. See to these in Nexus itself: the
 * repository is of deployment policy "Disable redeploy" (immutable tags), has a cleanup policy, and Firewall or a scanner looks at it.
 * @see https://help.sonatype.com/en/docker-registry.html
 */
export function nexus({ host, repository, pullSecret }: NexusProps): RegistryProvider {
  return { ...genericRegistry({ prefix: repository === undefined ? host : `${host}/${repository}`, pullSecret }), provider: 'nexus' };
}
