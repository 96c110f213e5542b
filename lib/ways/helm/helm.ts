import { namesBefore, type DeployWay, type WayNeeds } from '../../kube';
import type { HelmProps } from './helm-props';
import { problem } from './problems';

/**
 * `sealane deploy` makes a Helm chart of the namespace and upgrades its release; a release that does not become ready is rolled back by Helm.
 * The chart lies in the assembly as well, under `charts/<cluster>/<namespace>`: images, numbers of pods and hosts are its values. What guards the
 * namespace (the Namespace itself, quotas, roles) and Secrets are not in it: they are not a deploy's.
 * @throws `helm/history`, `helm/version`, `helm/storage`, `helm/registry`, `helm/too-large`, `helm/no-order`
 */
export function helm({ version = '0.1.0', history = 10, storage = 'configmap', registry }: HelmProps = {}): DeployWay {
  return {
    name: 'helm',
    settings: { version, history, storage, ...(registry === undefined ? {} : { registry }) },
    needs: needsOf(storage),
    files: (namespace) => {
      const { construct } = namespace;
      if (!SEMVER.test(version)) problem(construct, 'helm/version', { got: version });
      if (!Number.isInteger(history) || history < 2 || history > 100) problem(construct, 'helm/history', { got: history });
      if (!['configmap', 'secret'].includes(storage)) problem(construct, 'helm/storage', { got: storage });
      if (registry !== undefined && !REGISTRY.test(registry))
        problem(construct, 'helm/registry', { got: registry.replace(/\/\/.*@/, '//…@') });
      const [first] = namesBefore(namespace.objects);
      if (first !== undefined) problem(construct, 'helm/no-order', { job: first, namespace: namespace.namespace });
      return chartRoom().chartFiles(namespace, version);
    },
  };
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
