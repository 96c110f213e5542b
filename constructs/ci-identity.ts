import type { Construct } from 'constructs';
import { Component, KubeObject } from '../lib/kube';
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

  /** Lets it apply what a namespace holds, and nothing of the cluster around it. */
  private bind(namespace: Namespace): void {
    const name = `deploy-${this.node.id}`;
    const metadata = { name };
    const api = { apiVersion: 'rbac.authorization.k8s.io/v1', metadata };
    new KubeObject(namespace, `${name}-role`, { ...api, kind: 'Role', body: () => ({ rules: DEPLOY_RULES }) });
    new KubeObject(namespace, `${name}-binding`, {
      ...api,
      kind: 'RoleBinding',
      body: () => ({
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', ...this.provider.subject(this, namespace.cluster) }],
      }),
    });
  }
}

const ALL = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** What a deploy applies and watches. No rights over roles: it cannot give itself more. Secrets are written by their stores. */
const DEPLOY_RULES = [
  { apiGroups: [''], resources: ['configmaps', 'services', 'serviceaccounts', 'persistentvolumeclaims'], verbs: ALL },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets', 'daemonsets'], verbs: ALL },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ALL },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ALL },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ALL },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies', 'ingresses'], verbs: ALL },
  { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes', 'grpcroutes', 'gateways'], verbs: ALL },
  { apiGroups: ['cert-manager.io'], resources: ['certificates'], verbs: ALL },
  { apiGroups: ['external-secrets.io'], resources: ['externalsecrets', 'secretstores'], verbs: ALL },
  { apiGroups: [''], resources: ['pods', 'pods/log', 'events', 'namespaces'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['get', 'list', 'watch'] },
];
