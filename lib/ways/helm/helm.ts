import { namesBefore, type DeployWay, type WayNeeds, type WaySettings } from '../../kube';
import type { HelmProps } from './helm-props';
import { problem } from './problems';
import { versionKey } from './settings';

/**
 * `sealane deploy` makes a Helm chart of the namespace, or one of each app, and upgrades its release; a release that does not become ready is rolled back by Helm.
 * The charts lie in the assembly as well, under `charts/<cluster>/<namespace>`: images, numbers of pods and hosts are their values. What guards the
 * namespace (the Namespace itself, quotas, roles) and Secrets are not in them: they are not a deploy's. Custom resource definitions of the
 * program are a chart of their own, `charts/<cluster>/_crds`, for whoever owns the cluster.
 * @throws `helm/history`, `helm/version`, `helm/charts`, `helm/no-app`, `helm/same-release`, `helm/storage`, `helm/registry`, `helm/too-large`, `helm/definitions-too-large`, `helm/no-order`, `helm/same-chart`
 */
export function helm(props: HelmProps = {}): DeployWay {
  const { version = '0.1.0', history = 10, storage = 'configmap', charts = 'per-namespace', registry, versions = {} } = props;
  const settings: WaySettings = {
    ...{ version, history, storage },
    ...(charts === 'per-namespace' ? {} : { charts }),
    ...Object.fromEntries(Object.entries(versions).map(([app, own]) => [versionKey(app), own])),
    ...(registry === undefined ? {} : { registry }),
  };
  return {
    name: 'helm',
    settings,
    needs: needsOf(storage),
    files: (namespace) => {
      checkProps({ history, storage, charts, versions: [version, ...Object.values(versions)], registry }, namespace.construct);
      const [first] = charts === 'per-app' ? [] : namesBefore(namespace.objects);
      if (first !== undefined) problem(namespace.construct, 'helm/no-order', { job: first, namespace: namespace.namespace });
      return chartRoom().chartFiles(namespace, settings);
    },
    clusterFiles: (cluster) => (cluster.definitions.length === 0 ? [] : definitionRoom().definitionFiles(cluster, version)),
  };
}

interface Checked {
  readonly history: number;
  readonly storage: string;
  readonly charts: string;
  readonly versions: readonly string[];
  readonly registry: string | undefined;
}

function checkProps({ history, storage, charts, versions, registry }: Checked, construct: Parameters<typeof problem>[0]): void {
  for (const got of versions) if (!SEMVER.test(got)) problem(construct, 'helm/version', { got });
  if (!Number.isInteger(history) || history < 2 || history > 100) problem(construct, 'helm/history', { got: history });
  if (!['configmap', 'secret'].includes(storage)) problem(construct, 'helm/storage', { got: storage });
  if (!['per-namespace', 'per-app'].includes(charts)) problem(construct, 'helm/charts', { got: charts });
  if (registry !== undefined && !REGISTRY.test(registry)) problem(construct, 'helm/registry', { got: registry.replace(/\/\/.*@/, '//…@') });
}

/** Helm reads what it has deployed, writes it, and watches it and its pods until they are ready; its own record lies beside. */
function needsOf(storage: string): WayNeeds {
  const core = (resource: string, ...verbs: readonly string[]) => ({ apiGroups: [''], resources: [resource], verbs });
  const seen = ['get', 'list', 'watch'];
  return {
    verbs: [...seen, 'create', 'patch', 'update', 'delete'],
    rules: [
      core(storage === 'secret' ? 'secrets' : 'configmaps', 'get', 'list', 'create', 'update', 'delete'),
      core('pods', ...seen),
      { apiGroups: ['apps'], resources: ['replicasets'], verbs: seen },
    ],
  };
}

/** As https://semver.org has it. */
const SEMVER = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** As Helm names a registry. */
const REGISTRY = /^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)*$/;

/** Loaded when a tree that is deployed by Helm is finished. */
function chartRoom() {
  return require('./chart-files') as typeof import('./chart-files');
}

/** Loaded when such a tree brings custom resource definitions. */
function definitionRoom() {
  return require('./definition-files') as typeof import('./definition-files');
}
