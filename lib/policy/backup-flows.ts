import { unitOf } from '../core';
import { mapOf, textOf } from '../kube';
import type { TreeObject } from '../kube/finished';
import type { DataFlows } from './data-flows';
import type { DataPlaces, End } from './data-places';
import type { Declared } from './declared';
import { jurisdictionAt } from './jurisdictions';

const CLOUDS: Readonly<Record<string, string>> = { aws: 'AWS', gcp: 'Google Cloud', alibabacloud: 'Alibaba Cloud' };

/** Velero saves what stands in the cluster, unless a Schedule says less. Of what stands in something that is told already, only more is told. */
export function checkBackup(
  location: TreeObject,
  { declared, places, flows }: { declared: Declared; places: DataPlaces; flows: DataFlows },
): void {
  const { manifest, cluster, component } = location;
  const { provider, config } = mapOf(manifest.spec);
  const [cloud, region] = [CLOUDS[textOf(provider)?.replace(/^velero\.io\//, '') ?? ''], textOf(mapOf(config).region)];
  const at = cloud !== undefined && region !== undefined ? jurisdictionAt({ cloud, region }) : undefined;
  const to: End = { name: `${component.node.path}${region === undefined ? '' : `, ${region}`}`, at, construct: undefined };
  for (const [construct, own] of declared.data) {
    if (unitOf(construct)?.target !== cluster) continue;
    const above = construct.node.scope ? flows.dataOf(construct.node.scope) : new Set();
    flows.leave({ from: places.end(construct), to, way: 'backups', data: new Set(own.filter((each) => !above.has(each))) });
  }
}
