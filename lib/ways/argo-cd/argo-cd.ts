import { ApiObject } from 'cdk8s';
import { KubeObject, type DeployWay, type WayNamespace } from '../../kube';
import { checkGitProps, placeOf, type GitProps } from '../git';

export interface ArgoCdProps extends GitProps {
  /** Namespace that Argo CD runs in. @default 'argocd' */
  readonly argoNamespace?: string;
  /** API server of the cluster, as Argo CD knows it: its own by default. @default 'https://kubernetes.default.svc' */
  readonly server?: string;
}

/**
 * `sealane deploy` commits the objects to a git repository, which Argo CD follows, and waits until it has brought them to the cluster. Whoever
 * deploys has no right to write them. The Application, and an AppProject that may take from this repository alone, to this namespace alone, and
 * only kinds that stand in it, are in the YAML of the cluster: who owns it applies them once.
 * @throws `git/repository`, `git/password`, `git/branch`, `git/path`
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 */
export function argoCd(props: ArgoCdProps): DeployWay {
  const name = 'argo-cd';
  return { name, at: (namespace) => ({ name, ...followed(namespace, props) }) };
}

/** Of one namespace: a value may be given to several. */
function followed(namespace: WayNamespace, props: ArgoCdProps): Omit<DeployWay, 'name'> {
  const { argoNamespace = 'argocd', server = 'https://kubernetes.default.svc' } = props;
  const place = placeOf(namespace, props);
  checkGitProps(namespace.construct, place);
  addObjects(namespace, { ...place, argoNamespace, server });
  const rules = [{ apiGroups: [GROUP], resources: ['applications'], verbs: ['get'], resourceNames: [namespace.namespace] }];
  return {
    takeChart: (_, chart) => chartRoom().takeChart(namespace, { argoNamespace, server }, chart),
    settings: { ...place, argoNamespace, namespace: namespace.namespace, cluster: namespace.cluster.target.name },
    needs: { applies: false, verbs: [], rules: [], elsewhere: { [argoNamespace]: rules } },
  };
}

/** Loaded when a program leaves a chart to Argo CD. */
function chartRoom() {
  return require('./take-chart') as typeof import('./take-chart');
}

const GROUP = 'argoproj.io';

function addObjects({ construct, cluster, namespace }: WayNamespace, props: Required<ArgoCdProps>): void {
  const { repository, branch, path, argoNamespace, server } = props;
  const api = { apiVersion: `${GROUP}/v1alpha1`, metadata: { name: namespace, namespace: argoNamespace } };
  const add = (kind: string, spec: () => object) =>
    new KubeObject(cluster, `${kind}-${namespace}`.toLowerCase(), { ...api, kind, body: () => ({ spec: spec() }) });
  const objects = () => construct.node.findAll().filter((each): each is ApiObject => ApiObject.isApiObject(each));
  add('AppProject', () => ({
    description: `What ${namespace} is deployed by`,
    sourceRepos: [repository],
    destinations: [{ server, namespace }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: kindsOf(objects()),
  }));
  add('Application', () => ({
    project: namespace,
    source: { repoURL: repository, targetRevision: branch, path, directory: { recurse: false } },
    destination: { server, namespace },
    syncPolicy: {
      automated: { prune: true, selfHeal: true, allowEmpty: false },
      syncOptions: SYNC_OPTIONS,
      retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    },
    ignoreDifferences: scaledBy(objects()),
    revisionHistoryLimit: 10,
  }));
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
  const kinds = new Set(objects.filter(({ kind }) => isDeployedKind(kind)).map(({ apiVersion, kind }) => `${groupOf(apiVersion)} ${kind}`));
  return [...kinds].sort().map((key) => ({ group: key.slice(0, key.indexOf(' ')), kind: key.slice(key.indexOf(' ') + 1) }));
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

interface Target {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
}

/** Their number of pods is the autoscaler's. */
function scaledBy(objects: readonly ApiObject[]): readonly object[] {
  return objects
    .filter(({ kind }) => kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject')
    .flatMap((object) => {
      const { spec } = object.toJson() as { readonly spec?: { readonly scaleTargetRef?: Target } };
      const { apiVersion = 'apps/v1', kind = 'Deployment', name } = spec?.scaleTargetRef ?? {};
      return name === undefined ? [] : [{ group: groupOf(apiVersion), kind, name, jsonPointers: ['/spec/replicas'] }];
    });
}
