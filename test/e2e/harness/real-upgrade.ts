import { setTimeout as sleep } from 'node:timers/promises';
import { changedFields, isData, type ClusterApi, type KubeManifest } from '../../../lib/control-plane';
import type { TestCluster } from './cluster';
import { waitFor } from './wait-for';

/** What a cluster with controllers really did with an upgrade and its way back. Objects are named `Kind name`. */
export interface Seen {
  /** Objects that the API server refused, and workloads whose pods it refused. */
  readonly refused: readonly string[];
  /** Workloads whose pods were replaced. */
  readonly restarted: readonly string[];
  /** Objects that it refused on the way back. */
  readonly refusedBack: readonly string[];
  /** Objects that are not as before after the way back. */
  readonly differing: readonly string[];
}

export interface RealUpgrade {
  readonly namespace: string;
  readonly before: readonly KubeManifest[];
  readonly after: readonly KubeManifest[];
}

const ROLLING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
/** How long a controller takes at most until it has made what an object asks for, or has told that it cannot. */
const SETTLED_MS = 2500;
const nameOf = ({ kind, metadata }: KubeManifest) => `${kind} ${metadata.name}`;

/** Brings an upgrade about, and takes it back. */
export async function seeUpgrade({ api }: Pick<TestCluster, 'api'>, { namespace, before, after }: RealUpgrade): Promise<Seen> {
  expect(await applied(api, before)).toEqual([]);
  await settled(api, before);
  const [was, pods, failed] = [await liveOf(api, before), await podsOf(api, namespace, before), await failures(api, namespace, before)];
  expect(failed).toEqual([]);
  const refused = await applied(api, after);
  await removed(api, before, after);
  await settled(api, after);
  const replaced = await podsOf(api, namespace, after);
  const restarted = [...pods].filter(([name, revisions]) => (replaced.get(name) ?? revisions).some((each) => !revisions.includes(each)));
  const more = await failures(api, namespace, after);
  const refusedBack = await applied(api, before);
  await removed(api, after, before);
  await settled(api, before);
  const back = await liveOf(api, before);
  const differing = [...was].filter(([name, live]) => {
    const now = back.get(name);
    // A Job that is made anew has another uid, and labels with it.
    return !now || changedFields(live, now).some(({ path }) => !path.includes('controller-uid'));
  });
  return {
    refused: [...new Set([...refused, ...more])].sort(),
    restarted: restarted.map(([name]) => name).sort(),
    refusedBack,
    differing: differing.map(([name]) => name),
  };
}

async function applied(api: ClusterApi, objects: readonly KubeManifest[]): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const object of objects) {
    const done = await api.apply(object, { dryRun: false });
    if (!done.ok) refused.push(nameOf(object));
    else if (object.kind === 'ResourceQuota') await waitFor('the quota is counted', 20, () => uncounted(api, object));
  }
  return refused;
}

async function uncounted(api: ClusterApi, quota: KubeManifest): Promise<readonly string[]> {
  const live = await api.get(quota);
  return isData(live?.status) && live.status.used !== undefined ? [] : ['no status'];
}

/** What a deploy removes: no disk, no Secret, nothing of the cluster. */
async function removed(api: ClusterApi, had: readonly KubeManifest[], has: readonly KubeManifest[]): Promise<void> {
  const kept = new Set(has.map(nameOf));
  for (const object of had.filter((each) => !kept.has(nameOf(each)) && each.metadata.namespace !== undefined)) {
    const resource = await api.resource(object.apiVersion, object.kind);
    const { namespace = '', name } = object.metadata;
    await api.ask({
      method: 'DELETE',
      path: `${resource?.base}/namespaces/${namespace}/${resource?.plural}/${name}?propagationPolicy=Background`,
    });
  }
}

async function settled(api: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  const workloads = objects.filter(({ kind }) => ROLLING.has(kind));
  await waitFor('controllers have seen the workloads', 30, async () => {
    const live = await Promise.all(workloads.map((each) => api.get(each)));
    return live.flatMap((each) =>
      each && isData(each.status) && Number(each.status.observedGeneration ?? 0) < Number(each.metadata.generation) ? [nameOf(each)] : [],
    );
  });
  await sleep(workloads.length > 0 ? SETTLED_MS : 200);
}

async function liveOf(api: ClusterApi, objects: readonly KubeManifest[]): Promise<ReadonlyMap<string, KubeManifest>> {
  const found = await Promise.all(objects.map(async (object) => [nameOf(object), await api.get(object)] as const));
  return new Map(found.flatMap(([name, live]) => (live ? [[name, live] as const] : [])));
}

interface Owned {
  readonly metadata: { readonly name: string; readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[] };
}

/** Names of the ReplicaSets of each Deployment; of other workloads, the revisions that their pods have. */
async function podsOf(
  api: ClusterApi,
  namespace: string,
  objects: readonly KubeManifest[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const sets = await list<Owned>(api, `/apis/apps/v1/namespaces/${namespace}/replicasets`);
  const pods = await list<Owned & { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }>(
    api,
    `/api/v1/namespaces/${namespace}/pods`,
  );
  const isOf = ({ metadata }: Owned, { kind, metadata: { name } }: KubeManifest) =>
    (metadata.ownerReferences ?? []).some((owner) => owner.kind === kind && owner.name === name);
  return new Map(
    objects
      .filter(({ kind }) => ROLLING.has(kind))
      .map((object) => {
        const own = object.kind === 'Deployment' ? sets.filter((each) => isOf(each, object)).map(({ metadata }) => metadata.name) : [];
        const revisions = pods
          .filter((each) => isOf(each, object))
          .map(({ metadata }) => metadata.labels?.['controller-revision-hash'] ?? '');
        return [nameOf(object), [...own, ...new Set(revisions)]] as const;
      }),
  );
}

interface Event {
  readonly reason?: string;
  readonly involvedObject: { readonly kind: string; readonly name: string };
}

/**
 * Workloads that cannot make their pods. A ReplicaSet has the name of its Deployment and a checksum. A pod that is ending counts for a
 * quota until it is gone, so a controller may be refused once and succeed the next time: only what stays so is a refusal.
 */
async function failures(api: ClusterApi, namespace: string, objects: readonly KubeManifest[]): Promise<readonly string[]> {
  const events = await list<Event>(api, `/api/v1/namespaces/${namespace}/events`);
  const refused = events
    .filter(({ reason }) => reason === 'FailedCreate')
    .map(({ involvedObject: { kind, name } }) => (kind === 'ReplicaSet' ? `Deployment ${name.replace(/-[^-]+$/, '')}` : `${kind} ${name}`));
  const candidates = objects.filter((object) => refused.includes(nameOf(object)));
  for (let i = 0; i < 40 && candidates.length > 0; i++) {
    for (const object of [...candidates]) if (await isWhole(api, object)) candidates.splice(candidates.indexOf(object), 1);
    await sleep(250);
  }
  return candidates.map(nameOf);
}

async function isWhole(api: ClusterApi, object: KubeManifest): Promise<boolean> {
  const live = await api.get(object);
  if (!isData(live?.spec) || !isData(live.status)) return false;
  const { replicas, updatedReplicas } = live.status;
  return updatedReplicas === live.spec.replicas && replicas === updatedReplicas;
}

async function list<T>(api: ClusterApi, path: string): Promise<readonly T[]> {
  const { status, body } = await api.ask({ method: 'GET', path });
  if (status !== 200) throw new Error(`${path}: HTTP ${status}`);
  return (body as { readonly items: readonly T[] }).items;
}
