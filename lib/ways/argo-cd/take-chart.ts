import { KubeObject, type ChartReference, type WayNamespace } from '../../kube';

interface Place {
  readonly argoNamespace: string;
  readonly server: string;
}

/**
 * The objects by which Argo CD brings a chart: an Application, and a project that may take from the chart's repository alone, to this namespace
 * alone. Which kinds the chart makes nobody knows here, so every kind of a namespace is allowed, and none of the cluster. They lie in Argo CD's
 * namespace, so who owns the cluster applies them: another version of the chart too.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export function takeChart({ cluster, namespace }: WayNamespace, { argoNamespace, server }: Place, chart: ChartReference): void {
  const { origin, version, release, values } = chart;
  const name = `${namespace}-${release}`;
  const source = sourceOf(chart);
  const api = { apiVersion: 'argoproj.io/v1alpha1', metadata: { name, namespace: argoNamespace } };
  const add = (kind: string, spec: object) =>
    new KubeObject(cluster, `${kind}-${name}`.toLowerCase(), { ...api, kind, body: () => ({ spec }) });
  if (origin.kind === 'local') return;
  add('AppProject', {
    description: `What the chart ${release} of ${namespace} is deployed by`,
    sourceRepos: [source.repoURL],
    destinations: [{ server, namespace }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
  });
  add('Application', {
    project: name,
    source: { ...source, targetRevision: version, helm: { releaseName: release, valuesObject: values, skipTests: true } },
    destination: { server, namespace },
    syncPolicy: {
      automated: { prune: true, selfHeal: true, allowEmpty: false },
      syncOptions: ['CreateNamespace=false', 'ServerSideApply=true', 'PruneLast=true', 'FailOnSharedResource=true'],
      retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    },
    revisionHistoryLimit: 10,
  });
}

/** Argo CD names a registry without `oci://`, and the chart's name apart. */
function sourceOf({ origin }: ChartReference): { readonly repoURL: string; readonly chart: string } {
  if (origin.kind === 'repository') return { repoURL: origin.address, chart: origin.name };
  const address = origin.kind === 'oci' ? origin.address.replace('oci://', '') : origin.path;
  const slash = address.lastIndexOf('/');
  return { repoURL: address.slice(0, slash), chart: address.slice(slash + 1) };
}
