import type { IConstruct } from 'constructs';
import type { AssemblyFile } from '../../assembly';
import { unitOf } from '../../core';
import { wayOf } from '../../kube';
import type { TreeObject } from '../../kube/finished';
import type { LaidOutComponent } from './layout';

/** The files that ways to deploy put beside the YAML: charts, what a GitOps controller reads. */
export function wayFiles(components: readonly LaidOutComponent[]): readonly AssemblyFile[] {
  const units = new Map<IConstruct, TreeObject[]>();
  for (const { component } of components) {
    const unit = unitOf(component.construct);
    if (!unit || !wayOf(unit)?.files) continue;
    const known = units.get(unit);
    if (known) known.push(...component.objects);
    else units.set(unit, [...component.objects]);
  }
  return [...units].flatMap(([construct, objects]) => {
    const { target, namespace = '' } = unitOf(construct) ?? {};
    const { name: cluster = '', version = '' } = target ?? {};
    const manifests = objects.map(({ manifest }) => manifest);
    return wayOf(construct)?.files?.({ construct, cluster, namespace, version, objects: manifests }) ?? [];
  });
}
