import type { IConstruct } from 'constructs';
import {
  FORMAT,
  type AssemblyComponent,
  type AssemblyImage,
  type AssemblyJoin,
  type AssemblyManifest,
  type AssemblyObject,
  type AssemblyUnit,
} from '../../assembly';
import { compare, placeOf, relativePath, unitOf, type ReportedProblem } from '../../core';
import { describe, type ClusterObjects, type ObjectJoin } from '../../kube';
import type { LaidOutComponent } from './layout';

export interface ManifestParts {
  /** `sealane 0.1.0` */
  readonly generator: string;
  readonly clusters: readonly ClusterObjects[];
  readonly components: readonly LaidOutComponent[];
  readonly joins: readonly ObjectJoin[];
  readonly problems: readonly ReportedProblem[];
}

/** What `sealane.json` says about the tree. Components and objects in apply order, the rest sorted. */
export function manifestOf({ generator, clusters, components, joins, problems }: ManifestParts): AssemblyManifest {
  return {
    format: FORMAT,
    generator,
    clusters: clusters.map(({ target: { name, version } }) => ({ name, version })).sort((a, b) => compare(a.name, b.name)),
    units: unitsOf(components),
    components: components.map(componentEntry),
    objects: components.flatMap(objectEntries),
    images: imagesOf(clusters),
    joins: joinEntries(joins),
    problems,
    files: components.flatMap(({ file, definitions }) => [file, definitions].flatMap((f) => (f ? [f.path] : []))).sort(compare),
  };
}

/** The unit of a component; a chart of another library that stands outside of any counts as its own. */
function homeOf(component: IConstruct): IConstruct {
  return unitOf(component) ?? component;
}

function unitsOf(components: readonly LaidOutComponent[]): AssemblyUnit[] {
  const units = new Map<IConstruct, AssemblyUnit>();
  for (const { component } of components) {
    const home = homeOf(component.construct);
    const [object] = component.objects;
    if (units.has(home) || !object) continue;
    const namespace = unitOf(home)?.namespace ?? object.construct.chart.namespace;
    units.set(home, { ...whereIs(home), cluster: object.cluster.name, ...(namespace === undefined ? {} : { namespace }) });
  }
  return [...units.values()].sort((a, b) => compare(a.path, b.path));
}

function componentEntry({ component, file, definitions }: LaidOutComponent): AssemblyComponent {
  return {
    ...whereIs(component.construct),
    unit: homeOf(component.construct).node.path,
    file: (file ?? definitions)?.path ?? '',
    level: component.level,
    dependsOn: [...component.needs].map(({ node }) => node.path).sort(compare),
  };
}

function whereIs(construct: IConstruct): { path: string; construct: string; source?: string } {
  const place = placeOf(construct);
  return {
    path: construct.node.path,
    construct: construct.constructor.name,
    ...(place ? { source: `${relativePath(place.file)}:${place.line}` } : {}),
  };
}

function objectEntries({ component, file, definitions }: LaidOutComponent): AssemblyObject[] {
  const apart = file && definitions ? new Set(definitions.objects) : undefined;
  return component.objects.map((object) => ({
    object: describe(object),
    path: object.construct.node.path,
    component: component.construct.node.path,
    ...(apart?.has(object) && definitions ? { file: definitions.path } : {}),
  }));
}

function imagesOf(clusters: readonly ClusterObjects[]): AssemblyImage[] {
  const users = new Map<string, Set<string>>();
  for (const object of clusters.flatMap(({ objects }) => objects)) {
    for (const { container } of object.pod?.containers ?? []) {
      if (typeof container.image !== 'string') continue;
      const known = users.get(container.image);
      if (known) known.add(describe(object));
      else users.set(container.image, new Set([describe(object)]));
    }
  }
  return [...users].map(([image, usedBy]) => ({ image, usedBy: [...usedBy].sort(compare) })).sort((a, b) => compare(a.image, b.image));
}

function joinEntries(joins: readonly ObjectJoin[]): AssemblyJoin[] {
  const entries = new Map<string, AssemblyJoin>();
  for (const { kind, from, to } of joins) {
    const entry = { cluster: from.cluster.name, kind, from: describe(from), to: describe(to) };
    entries.set(`${entry.cluster}\n${entry.from}\n${entry.to}\n${kind}`, entry);
  }
  return [...entries].sort(([a], [b]) => compare(a, b)).map(([, entry]) => entry);
}
