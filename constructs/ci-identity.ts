import type { Construct } from 'constructs';
import { Component } from '../lib/kube';
import { provisions, type CiIdentityProvisioner, type CloudAccess, type NamedDeferred, type OidcTrust } from '../lib/provision';
import type { Cluster } from './cluster';
import type { Namespace } from './namespace';
import { problem } from './problems';
import type { Registry } from './registry';

export interface CiIdentityProps {
  /** Which jobs may take it on: `githubActions({ repository: 'shop/app' })`, `gitlabCi({ project: 'shop/app' })`. */
  readonly trust: OidcTrust;
  /** Registries that it pushes images to. @default none */
  readonly push?: readonly Registry[];
  /** Namespaces that it deploys to. @default none */
  readonly deploy?: readonly Namespace[];
  /** Further rights in the cloud. @default none */
  readonly access?: readonly CloudAccess[];
}

/** An identity that a CI system takes on in a cloud without any stored key. Made by a cloud's own value: `iamRole({ … })`. */
export class CiIdentity extends Component {
  /** What the pipeline logs in as: a role ARN, a service account's e-mail. */
  public readonly login: NamedDeferred | string;

  constructor(
    scope: Construct,
    id: string,
    private readonly provider: CiIdentityProvisioner,
    props: CiIdentityProps,
  ) {
    super(scope, id);
    const { trust, push = [], deploy = [], access = [] } = props;
    const clusters = new Set(deploy.map(({ cluster }) => cluster));
    this.login = provider.login(this);
    provider.check(this);
    for (const registry of push) if (registry.provision) this.expectCloud(registry.provision.cloud, `push to ${registry.node.id}`);
    for (const cluster of clusters) this.expectCluster(cluster);
    for (const { cloud, what } of access) this.expectCloud(cloud, what);
    for (const namespace of deploy) this.bind(namespace);
    // A registry that is there already has no right to give.
    const made = push.filter(({ provision }) => provision?.cloud === provider.cloud);
    const namespaces = deploy.map(({ cluster, namespace }) => ({ cluster, namespace }));
    provisions(this, (into) => provider.lower(into, { identity: this, trust, push: made, clusters: [...clusters], namespaces, access }));
  }

  private expectCluster({ provision, node }: Cluster): void {
    if (provision) this.expectCloud(provision.cloud, `deploy to ${node.id}`);
  }

  private expectCloud(cloud: string, what: string): void {
    if (cloud !== this.provider.cloud) problem(this, 'identity/ci-other-cloud', { what, cloud, own: this.provider.cloud });
  }

  private bind(namespace: Namespace): void {
    const subject = { apiGroup: 'rbac.authorization.k8s.io', ...this.provider.subject(this, namespace.cluster) };
    deployRights().grantDeploy(namespace, {
      name: `deploy-${this.node.id}`,
      subject,
      acts: () => ['deploy', 'confirm', 'rollback', 'context'],
    });
  }
}

/** Loaded when a program has an identity that deploys. */
function deployRights() {
  return require('./deploy-rights') as typeof import('./deploy-rights');
}
