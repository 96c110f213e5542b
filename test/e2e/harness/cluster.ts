import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connect, type ClusterApi, type KubeManifest } from '../../../lib/control-plane';
import { unready } from './unready';
import { waitFor } from './wait-for';

/** The cluster of this worker of Jest, and what tests do with it. */
export interface TestCluster {
  readonly api: ClusterApi;
  readonly kubeconfig: string;
  /** Path of the kubectl of the cluster's version. */
  readonly kubectlPath: string;
  /** Runs kubectl on the cluster and gives back its stdout. */
  kubectl(...args: string[]): Promise<string>;
  /** Makes a namespace for one test; its name ends in a number of its own. */
  namespace(name: string, labels?: Readonly<Record<string, string>>): Promise<string>;
  /** Really applies objects, server-side and strictly: CRDs and namespaces, then the rest. Throws what the server refuses. */
  applyAll(objects: readonly KubeManifest[]): Promise<void>;
  /** Waits until every Deployment, StatefulSet, DaemonSet and Job of a namespace has done its work. */
  waitReady(namespace: string, seconds?: number): Promise<void>;
}

/**
 * Connects to the cluster before the tests of a file, and lets go after them: the namespaces that the file made go, too.
 * A file finds no namespace that the file before it has left in the middle of its end.
 */
export function useCluster(): TestCluster {
  const { SEALANE_E2E_KUBECONFIGS: kubeconfigs = '[]', SEALANE_E2E_BIN: bin = '', JEST_WORKER_ID: worker } = process.env;
  const kubeconfig = (JSON.parse(kubeconfigs) as string[])[Number(worker) - 1];
  const kubectlPath = join(bin, 'kubectl');
  if (!kubeconfig) throw new Error('no cluster: run jest -c test/e2e/jest.config.js');
  const kubectl = async (...args: string[]) =>
    (await promisify(execFile)(kubectlPath, [`--kubeconfig=${kubeconfig}`, ...args], { maxBuffer: 64 * 2 ** 20 })).stdout;
  let api: ClusterApi;
  let found: readonly string[] | undefined;
  beforeAll(async () => {
    api = await connect({ kubectl: kubectlPath, kubeconfig });
    const ending = async () => (await namespacesIn(api, 'Terminating')).filter(isGivenName);
    // One that never ends must not stop files that have nothing to do with it: whoever needs it says so.
    await waitFor('namespaces of files before are gone', 45, ending).catch((error: Error) => process.stderr.write(`${error.message}\n`));
    found = await namespacesIn(api, 'Active');
  }, 120_000);
  afterAll(async () => {
    const stay = found;
    const made = stay ? (await namespacesIn(api, 'Active')).filter((name) => !stay.includes(name) && !PLAYED.has(name)) : [];
    await Promise.all(made.map((name) => end(api, name)));
    await api?.close();
  });
  return {
    get api() {
      return api;
    },
    kubeconfig,
    kubectlPath,
    kubectl,
    namespace: (name, labels) => makeNamespace(api, name, labels),
    applyAll: (objects) => applyAll(api, objects),
    waitReady: (namespace, seconds = 60) => waitFor(`workloads of ${namespace} become ready`, seconds, () => unready(api, namespace)),
  };
}

async function namespacesIn(api: ClusterApi, phase: 'Active' | 'Terminating'): Promise<readonly string[]> {
  const { body } = await api.ask({ method: 'GET', path: '/api/v1/namespaces' });
  const { items } = body as { readonly items: readonly (KubeManifest & { readonly status: { readonly phase: string } })[] };
  return items.filter(({ status }) => status.phase === phase).map(({ metadata }) => metadata.name);
}

/** Deletes a namespace. Its pods get no time to end: the controller of namespaces would look again after half of that time only. */
async function end(api: ClusterApi, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await api.ask({ method: 'DELETE', path });
  await api.ask({ method: 'DELETE', path: `${path}/pods?gracePeriodSeconds=0` });
}

let namespaces = 0;

async function makeNamespace(api: ClusterApi, prefix: string, labels: Readonly<Record<string, string>> = {}): Promise<string> {
  // Files share the cluster but not this counter.
  const name = `${prefix}-${process.hrtime.bigint().toString(36).slice(-6)}-${++namespaces}`; // isGivenName knows this shape
  await applyAll(api, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }]);
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } };
  await waitFor(`${name} gets its service account`, 30, async () => ((await api.get(account)) ? [] : ['no ServiceAccount default']));
  return name;
}

/** Namespaces of controllers that tests play: what stands there has finalizers, which nobody would take away. */
const PLAYED = new Set(['argocd', 'flux-system']);

/** Whether a namespace has a name that another file may say, too: not one of `namespace()`. */
const isGivenName = (name: string) => !/-[0-9a-z]{6}-\d+$/.test(name);

const FIRST = new Set(['CustomResourceDefinition', 'Namespace']);

async function applyAll(api: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  for (const group of [objects.filter(({ kind }) => FIRST.has(kind)), objects.filter(({ kind }) => !FIRST.has(kind))]) {
    const results = await Promise.all(group.map((object) => api.apply(object, { dryRun: false })));
    const refused = results.flatMap((result, i) => (result.ok ? [] : [`${group[i]?.kind} ${group[i]?.metadata.name}: ${result.message}`]));
    if (refused.length > 0) throw new Error(refused.join('\n'));
  }
}
