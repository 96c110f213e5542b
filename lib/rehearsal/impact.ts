import type { StoredObject } from '../assembly';
import { capacityChanges, type CapacityChange, type Upgrade } from './capacity';
import { blockedDrains, type BlockedDrain } from './disruption';
import type { ObjectEffect } from './effect';
import { effectsOf } from './effects-of';
import { touchedHosts, type TouchedHost } from './hosts';
import { widenedRights, type WidenedRight } from './rights';
import { schemaConflicts, type SchemaConflict } from './schema-conflicts';
import { sharedConfigs, type SharedConfig } from './shared-config';

/** What an upgrade does, as far as two assemblies can tell. All lists are empty when the two are the same. */
export interface Impact {
  /** Clusters in which something changes. */
  readonly clusters: readonly string[];
  readonly objects: readonly ObjectEffect[];
  /** Workloads that do not work with a database's schema that they would meet. */
  readonly schemas: readonly SchemaConflict[];
  readonly hosts: readonly TouchedHost[];
  readonly shared: readonly SharedConfig[];
  readonly rights: readonly WidenedRight[];
  readonly capacity: readonly CapacityChange[];
  /** Disruption budgets that block every drain, and did not before. */
  readonly drains: readonly BlockedDrain[];
}

/** Compares two assemblies. No cluster is asked. */
export function impactOf(upgrade: Upgrade): Impact {
  const { before, after } = upgrade;
  const objects = effectsOf(before, after);
  const blocked = new Set(blockedDrains(before).map(drainKey));
  return {
    clusters: [...new Set(objects.map(({ cluster }) => cluster))].sort(),
    objects,
    schemas: schemaConflicts(upgrade),
    hosts: touchedHosts(objects, [...after, ...goneFrom(upgrade, objects)]),
    shared: sharedConfigs(objects, after),
    rights: widenedRights(before, after),
    capacity: capacityChanges(upgrade, objects),
    drains: blockedDrains(after).filter((drain) => !blocked.has(drainKey(drain))),
  };
}

/** Quotas that the way back breaks: it begins under those of the new release, and asks for what the release before asked for. */
export function crampedWayBack({ before, after }: Upgrade, effects: readonly ObjectEffect[]): readonly CapacityChange[] {
  const isQuota = ({ manifest }: StoredObject) => manifest.kind === 'ResourceQuota';
  const target = [...before.filter((each) => !isQuota(each)), ...after.filter(isQuota)];
  return capacityChanges({ before: after, after: target }, effects).filter(({ exceeded }) => exceeded);
}

/** Objects that go: their hosts are touched as well. */
function goneFrom({ before }: Upgrade, effects: readonly ObjectEffect[]): readonly StoredObject[] {
  const gone = new Set(effects.filter(({ effect }) => effect === 'removed').map(({ cluster, object }) => `${cluster} ${object}`));
  return before.filter(({ cluster, manifest: { apiVersion, kind, metadata } }) =>
    gone.has(`${cluster} ${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`),
  );
}

function drainKey({ cluster, object, workload, because }: BlockedDrain): string {
  return [cluster, object, workload, because].join('\n');
}
