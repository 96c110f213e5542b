import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import {
  checksumOf,
  FORMAT,
  type AssemblyBuild,
  type AssemblyComponent,
  type AssemblyFile,
  type AssemblyImage,
  type AssemblyJoin,
  type AssemblyManifest,
  type AssemblyObject,
  type AssemblyResource,
  type AssemblyUnit,
  type AssemblyWaiver,
  type AssemblyWay,
} from '../../assembly';
import { compare, placeOf, relativePath, unitOf, type ReportedProblem, type RepositoryFile } from '../../core';
import { wayOf } from '../../kube';
import { describe, type ClusterObjects, type ObjectJoin } from '../../kube/finished';
import type { LaidOutComponent } from './layout';

export interface ManifestParts {
  /** `sealane 0.1.0` */
  readonly generator: string;
  readonly clusters: readonly ClusterObjects[];
  readonly components: readonly LaidOutComponent[];
  /** Every file, YAML or not. */
  readonly files: readonly AssemblyFile[];
  readonly joins: readonly ObjectJoin[];
  readonly problems: readonly ReportedProblem[];
  readonly waivers: readonly AssemblyWaiver[];
  readonly resources: readonly AssemblyResource[];
  readonly repository: readonly RepositoryFile[];
  readonly builds: readonly AssemblyBuild[];
}

/** What `sealane.json` says about the tree. Components and objects in apply order, the rest sorted. */
export function manifestOf({
  generator,
  clusters,
  components,
  files,
  joins,
  problems,
  waivers,
  resources,
  repository,
  builds,
}: ManifestParts): AssemblyManifest {
  const whereIs = whereabouts();
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const paths = [...texts.keys()].sort(compare);
  return {
    format: FORMAT,
    generator,
    clusters: clusters
      .map(({ target: { name, version, access } }) => ({ name, version, ...access }))
      .sort((a, b) => compare(a.name, b.name)),
    units: unitsOf(components, whereIs),
    components: components.map((component) => componentEntry(component, whereIs)),
    objects: components.flatMap(objectEntries),
    images: imagesOf(clusters),
    joins: joinEntries(joins),
    ...(builds.length > 0 ? { builds } : {}),
    ...(resources.length > 0 ? { resources } : {}),
    problems,
    ...(waivers.length > 0 ? { waivers } : {}),
    files: paths,
    checksums: paths.map((path) => checksumOf(texts.get(path) ?? '')),
    ...(repository.length > 0 ? { repository: repository.map(({ path }) => path).sort(compare) } : {}),
  };
}

/** The unit of a component; a chart of another library that stands outside of any counts as its own. */
function homeOf(component: IConstruct): IConstruct {
  return unitOf(component) ?? component;
}

function unitsOf(components: readonly LaidOutComponent[], whereIs: Whereabouts): AssemblyUnit[] {
  const units = new Map<IConstruct, AssemblyUnit>();
  for (const { component } of components) {
    const home = homeOf(component.construct);
    const [object] = component.objects;
    if (units.has(home) || !object) continue;
    const namespace = unitOf(home)?.namespace ?? Chart.of(object.construct).namespace;
    const via = wayEntry(home);
    const cluster = object.cluster.name;
    units.set(home, { ...whereIs(home), cluster, ...(namespace === undefined ? {} : { namespace }), ...(via ? { via } : {}) });
  }
  return [...units.values()].sort((a, b) => compare(a.path, b.path));
}

function wayEntry(unit: IConstruct): AssemblyWay | undefined {
  const way = wayOf(unit);
  return way && { name: way.name, ...(way.settings ? { settings: way.settings } : {}) };
}

function componentEntry({ component, file, definitions }: LaidOutComponent, whereIs: Whereabouts): AssemblyComponent {
  return {
    ...whereIs(component.construct),
    unit: homeOf(component.construct).node.path,
    file: (file ?? definitions)?.path ?? '',
    level: component.level,
    dependsOn: [...component.needs].map(({ node }) => node.path).sort(compare),
  };
}

type Whereabouts = (construct: IConstruct) => { path: string; construct: string; source?: string };

/** Says where constructs are, and where the program makes them: from few files, whose paths are worked out once. */
function whereabouts(): Whereabouts {
  const files = new Map<string, string>();
  return (construct) => {
    const where = { path: construct.node.path, construct: construct.constructor.name };
    const place = placeOf(construct);
    if (!place) return where;
    let file = files.get(place.file);
    if (file === undefined) files.set(place.file, (file = relativePath(place.file)));
    return { ...where, source: `${file}:${place.line}` };
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
  const entries = joins.map(({ kind, from, to }) => ({ cluster: from.cluster.name, kind, from: describe(from), to: describe(to) }));
  entries.sort(compareJoins);
  return entries.filter((entry, i) => i === 0 || compareJoins(entries[i - 1] as AssemblyJoin, entry) !== 0);
}

function compareJoins(a: AssemblyJoin, b: AssemblyJoin): number {
  return compare(a.cluster, b.cluster) || compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind);
}
