import type { IConstruct } from 'constructs';
import type { AssemblyFile } from '../../assembly';
import { unitOf } from '../../core';
import { wayOf, type DeployedNamespace } from '../../kube';
import type { OrderedComponent } from '../../kube/finished';
import type { LaidOutComponent } from './layout';

/** The files that ways to deploy put beside the YAML: charts, what a GitOps controller reads. */
export function wayFiles(components: readonly LaidOutComponent[]): readonly AssemblyFile[] {
  const units = new Map<IConstruct, OrderedComponent[]>();
  for (const { component } of components) {
    const unit = unitOf(component.construct);
    if (!unit || !wayOf(unit)?.files) continue;
    const known = units.get(unit);
    if (known) known.push(component);
    else units.set(unit, [component]);
  }
  const ofNamespaces = [...units].flatMap(([construct, inside]) => {
    const { target, namespace = '' } = unitOf(construct) ?? {};
    const { name: cluster = '', version = '' } = target ?? {};
    const parts = inside.map(componentOf);
    const objects = parts.flatMap((part) => part.objects);
    return wayOf(construct)?.files?.({ construct, cluster, namespace, version, objects, components: parts }) ?? [];
  });
  return [...ofNamespaces, ...clusterFiles(components, [...units.keys()])];
}

/** The files of a way for a cluster: its first namespace of that way answers. */
function clusterFiles(components: readonly LaidOutComponent[], units: readonly IConstruct[]): readonly AssemblyFile[] {
  const asked = new Set<string>();
  return units.flatMap((construct) => {
    const way = wayOf(construct);
    const cluster = unitOf(construct)?.target.name ?? '';
    const key = `${cluster}/${way?.name}`;
    if (!way?.clusterFiles || asked.has(key)) return [];
    asked.add(key);
    const objects = components.flatMap(({ definitions }) => definitions?.objects ?? []);
    const definitions = objects.filter((object) => object.cluster.name === cluster).map(({ manifest }) => manifest);
    return way.clusterFiles({ construct, cluster, definitions });
  });
}

function componentOf({ construct, needs, objects }: OrderedComponent): DeployedNamespace['components'][number] {
  const manifests = objects.map(({ manifest }) => manifest);
  return { construct, path: construct.node.path, needs: [...needs].map(({ node }) => node.path), objects: manifests };
}
