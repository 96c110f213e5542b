import { setTimeout as sleep } from 'node:timers/promises';
import { verifyObjects, type ClusterApi, type KubeManifest } from '../control-plane';
import { isDeployed } from '../release';
import type { Refused } from './refused';
import { mapAt, mapOf, mapsOf, valueAt } from './untyped';

const FIRST: ReadonlySet<string> = new Set(['CustomResourceDefinition', 'Namespace']);
/** How long the API server takes at most to know a role that was just written, on the machine that it runs on. */
const KNOWN_MS = 300;

/** Applies what whoever owns the cluster applies before a deploy: definitions, namespaces, quotas, roles, Secrets. */
export async function applyRails(admin: ClusterApi, objects: readonly KubeManifest[]): Promise<readonly Refused[]> {
  const rails = objects.filter((object) => !isDeployed(object));
  await makeNamespaces(admin, objects);
  const first = await verifyObjects(
    admin,
    rails.filter(({ kind }) => FIRST.has(kind)),
    { ephemeral: true },
  );
  const refused = first.flatMap(({ object, state, message = '' }): Refused[] => (state === 'refused' ? [{ object, message }] : []));
  admin.refresh();
  const rest = await Promise.all(
    rails
      .filter(({ kind }) => !FIRST.has(kind))
      .map(async (object): Promise<Refused[]> => {
        if (!(await admin.resource(object.apiVersion, object.kind))) return [];
        const done = await admin.apply(object, { dryRun: false });
        return done.ok ? [] : [{ object, message: done.message }];
      }),
  );
  await sleep(KNOWN_MS);
  return [...refused, ...rest.flat()];
}

/** A namespace that the program names but does not hold is there already. */
async function makeNamespaces(admin: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  const held = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const named = new Set(
    objects.flatMap(({ metadata: { namespace } }) => (namespace === undefined || held.has(namespace) ? [] : [namespace])),
  );
  await Promise.all([...named].map((name) => admin.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { dryRun: false })));
}

/**
 * Writes what controllers would: of a quota, that nothing is used yet, without which the API server refuses all that it counts; of a
 * claim, that its disk is there and as large as asked for, after which only growing is allowed.
 */
export async function standInForControllers(admin: ClusterApi, objects: readonly KubeManifest[]): Promise<void> {
  await Promise.all(
    objects.map(async (object) => {
      const status = statusOf(object);
      if (!status) return;
      const resource = await admin.resource(object.apiVersion, object.kind);
      const { name, namespace = 'default' } = object.metadata;
      const path = `${resource?.base ?? ''}/namespaces/${namespace}/${resource?.plural ?? ''}/${name}/status`;
      await admin.ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body: JSON.stringify({ status }) });
    }),
  );
}

function statusOf({ kind, spec }: KubeManifest): object | undefined {
  if (kind === 'PersistentVolumeClaim') return { phase: 'Bound', capacity: { storage: valueAt(spec, 'resources', 'requests', 'storage') } };
  if (kind !== 'ResourceQuota') return undefined;
  const hard = mapOf(valueAt(spec, 'hard'));
  return { hard, used: Object.fromEntries(Object.keys(hard).map((name) => [name, '0'])) };
}

/** Classes of disks that claims name and the program does not hold: the cluster has them. That they may grow is an assumption. */
export function assumedClasses(objects: readonly KubeManifest[]): readonly KubeManifest[] {
  const held = new Set(objects.filter(({ kind }) => kind === 'StorageClass').map(({ metadata }) => metadata.name));
  const claims = objects.flatMap(({ kind, spec }) =>
    kind === 'PersistentVolumeClaim' ? [spec] : mapsOf(mapOf(spec).volumeClaimTemplates).map((claim) => mapAt(claim, 'spec')),
  );
  const names = new Set(
    claims.map((claim) => mapOf(claim).storageClassName).filter((name): name is string => typeof name === 'string' && name !== ''),
  );
  return [...names]
    .filter((name) => !held.has(name))
    .map((name) => ({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name },
      provisioner: 'sealane.dev/assumed',
      allowVolumeExpansion: true,
    }));
}
