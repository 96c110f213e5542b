import { compare } from '../core';
import type { ClusterApi } from './api';
import { isData, type Data, type KubeManifest } from './manifest-facts';
import type { KindName } from './leftovers';

/** What lives in a namespace, as somebody would write it. */
export interface LiveNamespace {
  readonly objects: readonly KubeManifest[];
  /** Kinds that could not be listed, most often because the user may not. */
  readonly unread: readonly KindName[];
}

/** No Secret is ever asked for. The others are copies and news that nobody writes. */
const NOT_READ: ReadonlySet<string> = new Set([
  'Secret',
  'Event',
  'Endpoints',
  'EndpointSlice',
  'ControllerRevision',
  'Lease',
  'PodMetrics',
]);
const PAGE = 500;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const RBAC = 'rbac.authorization.k8s.io/v1';

/**
 * Reads a namespace: its own object, what stands in it, and the cluster's roles and bindings that are about it. Without Secrets, what
 * controllers made of other objects, and what the server wrote into them.
 * @returns undefined if there is no such namespace
 */
export async function liveNamespace(api: ClusterApi, namespace: string): Promise<LiveNamespace | undefined> {
  const own = await api.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  if (!own) return undefined;
  const unread: KindName[] = [];
  const read = async ({ apiVersion, kind }: KindName, path: string): Promise<KubeManifest[]> => {
    const items = await pages(api, path);
    if (!items) unread.push({ apiVersion, kind });
    return (items ?? []).map((item) => written({ ...item, apiVersion, kind } as KubeManifest));
  };
  const kinds = (await api.kinds()).filter(({ kind, namespaced, verbs }) => namespaced && verbs.includes('list') && !NOT_READ.has(kind));
  const found = await Promise.all(
    kinds.map((each) => read(each, `${each.base}/namespaces/${encodeURIComponent(namespace)}/${each.plural}`)),
  );
  const objects = found.flat().filter((object) => !isMade(object));
  const bindings = (
    await read({ apiVersion: RBAC, kind: 'ClusterRoleBinding' }, '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings')
  ).filter((binding) => isAbout(binding, namespace));
  const roles = await rolesOf(api, [...objects, ...bindings]);
  return {
    objects: [written(own), ...objects, ...bindings, ...roles],
    unread: unread.sort((a, b) => compare(a.kind, b.kind)),
  };
}

async function pages(api: ClusterApi, path: string): Promise<Data[] | undefined> {
  const items: Data[] = [];
  let next = '';
  do {
    const query = new URLSearchParams({ limit: String(PAGE), ...(next ? { continue: next } : {}) });
    const { status, body } = await api.ask({ method: 'GET', path: `${path}?${query.toString()}` });
    if (status !== 200 || !isData(body)) return undefined;
    if (Array.isArray(body.items)) items.push(...body.items.filter(isData));
    next = isData(body.metadata) && typeof body.metadata.continue === 'string' ? body.metadata.continue : '';
  } while (next !== '');
  return items;
}

/** An object as somebody wrote it: without its state, the server's notes and nulls. */
function written(object: KubeManifest): KubeManifest {
  const { status: _, metadata, ...rest } = object;
  const { managedFields: _fields, uid: _uid, resourceVersion: _version, generation: _generation, ...kept } = metadata;
  const { creationTimestamp: _made, selfLink: _link, ...own } = kept as KubeManifest['metadata'] & Data;
  const annotations = isData(own.annotations) ? Object.entries(own.annotations).filter(([key]) => key !== LAST_APPLIED) : [];
  const whole = { ...rest, metadata: { ...own, ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations) } : {}) } };
  if (annotations.length === 0) delete (whole.metadata as { annotations?: unknown }).annotations;
  return JSON.parse(JSON.stringify(whole, (_key, value: unknown) => (value === null ? undefined : value))) as KubeManifest;
}

/** Whether a controller made it of another object: a ReplicaSet, its pods, the Jobs of a CronJob. */
function isMade({ metadata: { ownerReferences, deletionTimestamp } }: KubeManifest): boolean {
  const owners = Array.isArray(ownerReferences) ? ownerReferences.filter(isData) : [];
  return deletionTimestamp !== undefined || owners.some(({ controller }) => controller === true);
}

function isAbout({ subjects }: KubeManifest, namespace: string): boolean {
  return Array.isArray(subjects) && subjects.some((subject) => isData(subject) && subject.namespace === namespace);
}

/** The ClusterRoles that bindings name, without those that every cluster has. */
async function rolesOf(api: ClusterApi, objects: readonly KubeManifest[]): Promise<KubeManifest[]> {
  const names = objects.flatMap(({ roleRef }) => (isData(roleRef) && roleRef.kind === 'ClusterRole' ? [String(roleRef.name)] : []));
  const roles = await Promise.all(
    [...new Set(names)].map((name) => api.get({ apiVersion: RBAC, kind: 'ClusterRole', metadata: { name } }).catch(() => undefined)),
  );
  return roles.flatMap((role) => (role && !isBuiltIn(role) ? [written(role)] : []));
}

function isBuiltIn({ metadata: { labels } }: KubeManifest): boolean {
  return isData(labels) && labels['kubernetes.io/bootstrapping'] !== undefined;
}
