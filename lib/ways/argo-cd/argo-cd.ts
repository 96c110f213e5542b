import { ApiObject } from 'cdk8s';
import { KubeObject, type DeployWay, type WayNamespace } from '../../kube';
import { checkGitProps, placeOf, type GitProps } from '../git';
import { groupOf, movedByControllers } from './ignored';
import { checkArgoPreviews, previewProject, previewSet, previewsName, type ArgoPreviewsProps, type PreviewPlace } from './previews';

export interface ArgoCdProps extends GitProps {
  /** Namespace that Argo CD runs in. @default 'argocd' */
  readonly argoNamespace?: string;
  /** API server of the cluster, as Argo CD knows it: its own by default. @default 'https://kubernetes.default.svc' */
  readonly server?: string;
  /** Previews of pull requests. @default none: they are made like a namespace that is deployed another way */
  readonly previews?: ArgoPreviewsProps;
}

/**
 * `sealane deploy` commits the objects to a git repository, which Argo CD follows, and waits until it has brought them to the cluster. Whoever
 * deploys has no right to write them. The Application, and an AppProject that may take from this repository alone, to this namespace alone, and
 * only kinds that stand in it, are in the YAML of the cluster: who owns it applies them once.
 * @throws `git/repository`, `git/password`, `git/branch`, `git/path`, `git/preview-repository`, `git/no-label`, `git/requeue`, `git/preview-name`
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 */
export function argoCd(props: ArgoCdProps): DeployWay {
  const name = 'argo-cd';
  return { name, at: (namespace) => ({ name, ...followed(namespace, props) }) };
}

/** Of one namespace: a value may be given to several. */
function followed(namespace: WayNamespace, props: ArgoCdProps): Omit<DeployWay, 'name'> {
  const { argoNamespace = 'argocd', server = 'https://kubernetes.default.svc', previews } = props;
  const place = { ...placeOf(namespace, props), argoNamespace, server, namespace: namespace.namespace };
  checkGitProps(namespace.construct, place);
  if (previews) checkArgoPreviews(namespace.construct, place, previews);
  addObjects(namespace, place, previews);
  const rules = [{ apiGroups: [GROUP], resources: ['applications'], verbs: ['get'], resourceNames: [place.namespace] }];
  const { repository, branch, path } = place;
  const own = { repository, branch, path, argoNamespace, namespace: place.namespace, cluster: namespace.cluster.target.name };
  return {
    takeChart: (_, chart) => chartRoom().takeChart(namespace, { argoNamespace, server }, chart),
    settings: previews ? { ...own, previewRepository: previews.repository, previewBranch: previews.branch ?? 'main' } : own,
    needs: { applies: false, verbs: [], rules: [], elsewhere: { [argoNamespace]: rules } },
  };
}

/** Loaded when a program leaves a chart to Argo CD. */
function chartRoom() {
  return require('./take-chart') as typeof import('./take-chart');
}

const GROUP = 'argoproj.io';

type Place = Required<GitProps> & PreviewPlace;

function addObjects({ construct, cluster, namespace }: WayNamespace, place: Place, previews: ArgoPreviewsProps | undefined): void {
  const { repository, server, argoNamespace } = place;
  const add = (kind: string, name: string, spec: () => object) =>
    new KubeObject(cluster, `${kind}-${name}`.toLowerCase(), {
      ...{ apiVersion: `${GROUP}/v1alpha1`, kind, metadata: { name, namespace: argoNamespace } },
      body: () => ({ spec: spec() }),
    });
  const objects = () => construct.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
  add('AppProject', namespace, () => ({
    description: `What ${namespace} is deployed by`,
    sourceRepos: [repository],
    destinations: [{ server, namespace }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: kindsOf(objects()),
  }));
  add('Application', namespace, () => applicationSpec(place, objects()));
  if (!previews) return;
  const rails = () => objects().filter(({ kind }) => kind === 'ResourceQuota' || kind === 'LimitRange');
  const name = previewsName(namespace);
  add('AppProject', name, () => previewProject(place, previews, [...kindsOf(objects()), ...named(rails())]));
  add('ApplicationSet', name, () => previewSet(place, previews, applicationSpec(place, objects())));
}

function applicationSpec({ repository, branch, path, server, namespace }: Place, objects: readonly ApiObject[]) {
  return {
    project: namespace,
    source: { repoURL: repository, targetRevision: branch, path, directory: { recurse: false } },
    destination: { server, namespace },
    syncPolicy: {
      automated: { prune: true, selfHeal: true, allowEmpty: false },
      syncOptions: SYNC_OPTIONS,
      retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    },
    ignoreDifferences: movedByControllers(objects),
    revisionHistoryLimit: 10,
  };
}

/** The namespace is the platform's; what two own is nobody's; what leaves goes last. */
const SYNC_OPTIONS = [
  'CreateNamespace=false',
  'ServerSideApply=true',
  'RespectIgnoreDifferences=true',
  'PruneLast=true',
  'FailOnSharedResource=true',
];

function kindsOf(objects: readonly ApiObject[]): readonly { readonly group: string; readonly kind: string }[] {
  // Loaded when a tree that Argo CD deploys is finished.
  const { isDeployedKind } = require('../../pipeline') as typeof import('../../pipeline');
  return named(objects.filter(({ kind }) => isDeployedKind(kind)));
}

function named(objects: readonly ApiObject[]): readonly { readonly group: string; readonly kind: string }[] {
  const kinds = new Set(objects.map(({ apiVersion, kind }) => `${groupOf(apiVersion)} ${kind}`));
  return [...kinds].sort().map((key) => ({ group: key.slice(0, key.indexOf(' ')), kind: key.slice(key.indexOf(' ') + 1) }));
}
