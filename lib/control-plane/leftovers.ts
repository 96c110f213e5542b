import { compare } from '../core';
import { LABELS } from '../kube';
import type { ClusterApi } from './api';
import { isData, type Data, type KubeManifest } from './manifest-facts';

/** A kind, in one of the versions that the cluster serves. */
export interface KindName {
  readonly apiVersion: string;
  readonly kind: string;
}

export interface Leftovers {
  /** Objects of ours that the cluster has and the program has not; metadata only. */
  readonly objects: readonly KubeManifest[];
  /** Kinds that could not be listed, most often because the user may not. */
  readonly unread: readonly KindName[];
}

/** Kinds that copy the labels of another object, and go with it. */
const COPIES: ReadonlySet<string> = new Set(['Endpoints', 'EndpointSlice', 'ControllerRevision', 'PodMetrics']);
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const PAGE = 500;

/**
 * Looks for what an apply would leave behind: `kubectl apply` creates and changes, and deletes nothing. Objects of ours are found by
 * the label that every object of a `Namespace` has, in the namespaces that the program makes: elsewhere they are another program's.
 * Only names and labels are asked for, so no Secret's value travels.
 */
export async function leftoversOf(api: ClusterApi, wanted: readonly KubeManifest[]): Promise<Leftovers> {
  const namespaces = new Set(wanted.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const known = new Set(wanted.map(keyOf));
  const kinds = (await api.kinds()).filter(({ kind, namespaced, verbs }) => {
    return namespaced && verbs.includes('list') && verbs.includes('delete') && !COPIES.has(kind);
  });
  const unread: KindName[] = [];
  const found = await Promise.all(
    kinds.map(async ({ apiVersion, kind, base, plural }) => {
      const items = await list(api, `${base}/${plural}`, namespaces);
      if (!items) unread.push({ apiVersion, kind });
      return (items ?? []).map((item) => ({ ...item, apiVersion, kind }) as KubeManifest);
    }),
  );
  const objects = found.flat().filter((object) => isOurs(object, namespaces) && !known.has(keyOf(object)));
  return { objects, unread: unread.sort((a, b) => compare(a.kind, b.kind)) };
}

/** All objects with our label: of the whole cluster in one question, or where the user may not, namespace by namespace. */
async function list(api: ClusterApi, path: string, namespaces: ReadonlySet<string>): Promise<Data[] | undefined> {
  const everywhere = await pages(api, path);
  if (everywhere) return everywhere;
  const slash = path.lastIndexOf('/');
  const parts = await Promise.all(
    [...namespaces].map((name) => pages(api, `${path.slice(0, slash)}/namespaces/${encodeURIComponent(name)}${path.slice(slash)}`)),
  );
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

async function pages(api: ClusterApi, path: string): Promise<Data[] | undefined> {
  const items: Data[] = [];
  let next = '';
  do {
    const query = new URLSearchParams({
      labelSelector: `${LABELS.managedBy}=sealane`,
      limit: String(PAGE),
      ...(next ? { continue: next } : {}),
    });
    const { status, body } = await api.ask({ method: 'GET', path: `${path}?${query.toString()}`, accept: METADATA_ONLY });
    if (status !== 200 || !isData(body)) return undefined;
    // An empty list is null there.
    if (Array.isArray(body.items)) items.push(...body.items.filter(isData));
    next = isData(body.metadata) && typeof body.metadata.continue === 'string' ? body.metadata.continue : '';
  } while (next !== '');
  return items;
}

/** What a controller made of another object goes with that one, and what is being deleted goes by itself. */
function isOurs({ metadata }: KubeManifest, namespaces: ReadonlySet<string>): boolean {
  const { ownerReferences, deletionTimestamp, namespace } = metadata;
  const owned = Array.isArray(ownerReferences) && ownerReferences.length > 0;
  return !owned && deletionTimestamp === undefined && namespace !== undefined && namespaces.has(namespace);
}

function keyOf({ apiVersion, kind, metadata: { namespace = '', name } }: KubeManifest): string {
  return [groupOf(apiVersion), kind, namespace, name].join('\n');
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Whether both are of one kind, in whatever version. Two groups may have kinds of one name. */
export function isSameKind(a: KindName, b: KindName): boolean {
  return a.kind === b.kind && groupOf(a.apiVersion) === groupOf(b.apiVersion);
}
