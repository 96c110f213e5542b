import type { ClusterApi } from './api';
import { changedFields, lostFields, unmetFields, type ChangedField } from './changed-fields';
import { isData, type KubeManifest } from './manifest-facts';
import { ownershipOf, type Ownership } from './ownership';
import type { Refusal } from './refusal';

/** How an object would change, the most dangerous first: a recreated one loses what it runs and holds. */
export const CHANGE_STATES = ['recreated', 'refused', 'restarted', 'changed', 'created', 'unchanged'] as const;

export interface ObjectChange {
  readonly object: KubeManifest;
  /**
   * `recreated`: a field that never changes would have to, so the object must be deleted first.
   * `refused`: the server does not take it at all.
   * `restarted`: its pods are replaced. `changed`: in place.
   */
  readonly state: (typeof CHANGE_STATES)[number];
  readonly fields: readonly ChangedField[];
  /** The server's words, for `recreated` and `refused`. */
  readonly message?: string;
}

export interface DiffOptions {
  /** Is told how many objects are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Asks a cluster what an apply of the objects would do, by dry-run. Nothing is written. In the order of the objects. */
export function diffWithCluster(
  api: ClusterApi,
  objects: readonly KubeManifest[],
  { onProgress }: DiffOptions = {},
): Promise<readonly ObjectChange[]> {
  let done = 0;
  return Promise.all(
    objects.map(async (object) => {
      const change = await changeOf(api, object);
      onProgress?.(++done, objects.length);
      return change;
    }),
  );
}

async function changeOf(api: ClusterApi, object: KubeManifest): Promise<ObjectChange> {
  const live = await api.get(object);
  const { fieldManager, remembered }: Partial<Ownership> = live ? ownershipOf(live) : {};
  const result = await api.apply(object, { dryRun: true, ...(fieldManager === undefined ? {} : { fieldManager }) });
  if (!live) return missing(object, result.ok ? undefined : result);
  if (!result.ok) return refusedChange(object, live, result);
  const fields = [...changedFields(live, result.object), ...prunedFields(object, remembered, result.object)];
  if (fields.length === 0) return { object, state: 'unchanged', fields };
  return { object, state: restarts(live, result.object, fields) ? 'restarted' : 'changed', fields };
}

/** A new object in a new namespace, or of a new CRD, cannot be asked about; that it is new is certain. */
function missing(object: KubeManifest, refusal: Refusal | undefined): ObjectChange {
  if (!refusal || refusal.status === 404) return { object, state: 'created', fields: [] };
  return { object, state: 'refused', fields: [], message: refusal.message };
}

/** What kubectl's client-side apply takes away: it remembers the field, we have it no more, and the server would keep it. */
function prunedFields(object: KubeManifest, remembered: KubeManifest | undefined, after: KubeManifest): ChangedField[] {
  if (!remembered) return [];
  const kept = new Map(lostFields(after, object).map((change) => [change.path, change]));
  return lostFields(remembered, object).flatMap(({ path }) => kept.get(path) ?? []);
}

const IMMUTABLE = /immutable|may not (?:be )?change|can ?not (?:be )?change|updates to .+ are forbidden/i;

function refusedChange(object: KubeManifest, live: KubeManifest, { message, causes }: Refusal): ObjectChange {
  const isFixed = IMMUTABLE.test(message);
  const named = causes.map(({ field }) => field).filter((field) => field !== '');
  const unmet = unmetFields(live, object).filter(({ path }) =>
    named.some((field) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)),
  );
  const fields = unmet.length > 0 ? unmet : named.map((path) => ({ path }));
  return { object, state: isFixed ? 'recreated' : 'refused', fields, message };
}

/** Whether pods are replaced: their template changes, and the controller does not wait for somebody to delete them. */
function restarts(live: KubeManifest, after: KubeManifest, fields: readonly ChangedField[]): boolean {
  if (live.kind === 'Pod' && live.apiVersion === 'v1') return fields.some(({ path }) => path.startsWith('spec.'));
  const { spec } = after;
  if (!isData(spec) || !isData(spec.template) || !isData(spec.template.spec) || !Array.isArray(spec.template.spec.containers)) return false;
  if (isData(spec.updateStrategy) && spec.updateStrategy.type === 'OnDelete') return false;
  return fields.some(({ path }) => path.startsWith('spec.template.'));
}
