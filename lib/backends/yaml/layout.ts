import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checksum, isDnsLabel, toDnsLabel, unitOf } from '../../core';
import type { OrderedComponent, TreeObject } from '../../kube/finished';

/** One YAML file of the assembly. */
export interface LaidOutFile {
  /** Relative to the assembly's folder, with forward slashes. */
  readonly path: string;
  readonly construct: IConstruct;
  readonly objects: readonly TreeObject[];
}

/** A component with its file; its custom resource definitions lie apart, before everything else of the cluster. */
export interface LaidOutComponent {
  readonly component: OrderedComponent;
  readonly file: LaidOutFile | undefined;
  readonly definitions: LaidOutFile | undefined;
}

// A file name may have 255 bytes; the level, the ending and a checksum need some.
const MAX_NAME = 200;
const MOST_FILES = 64;
const GROUPS = 32;

/**
 * Files of a cluster start with a digit, so a namespace's folder that does too would come between them; the others are
 * devices on Windows. No namespace has an underscore, so the marked names are free.
 */
const NEEDS_MARK = /^(?:\d|(?:con|prn|aux|nul|com\d|lpt\d)$)/;

/**
 * Gives every component a file whose name sorts as its level does, because `kubectl apply -R` walks folders by name:
 * `yaml/<cluster>/<namespace>/<level>-<component>.yaml`, and cluster-scoped things before all namespaces.
 */
export function layOut(components: readonly OrderedComponent[]): LaidOutComponent[] {
  const folders = new Map<string, OrderedComponent[]>();
  for (const component of components) {
    const folder = folderOf(component);
    const inside = folders.get(folder);
    if (inside) inside.push(component);
    else folders.set(folder, [component]);
  }
  const laidOut = new Map<OrderedComponent, LaidOutComponent>();
  for (const [folder, inside] of folders) for (const component of layOutFolder(folder, inside)) laidOut.set(component.component, component);
  return components.flatMap((component) => laidOut.get(component) ?? []);
}

/** Name of the folder of a cluster: no two clusters may have the same. */
export function clusterFolder(cluster: string): string {
  return `yaml/${safe(cluster)}`;
}

function folderOf({ construct, objects }: OrderedComponent): string {
  const unit = unitOf(construct);
  const cluster = clusterFolder(unit?.target.name ?? objects[0]?.cluster.name ?? '');
  const namespace = unit ? unit.namespace : Chart.isChart(construct) ? construct.namespace : undefined;
  if (namespace === undefined) return cluster;
  return `${cluster}/${NEEDS_MARK.test(namespace) ? '_' : ''}${safe(namespace)}`;
}

function layOutFolder(folder: string, components: readonly OrderedComponent[]): LaidOutComponent[] {
  const ranks = new Map([...new Set(components.map(({ level }) => level))].sort((a, b) => a - b).map((level, rank) => [level, rank]));
  const names = namesOf(components);
  const crowded = crowdedLevels(components);
  const [, cluster = '', namespace] = folder.split('/');
  return components.map((component) => {
    const { construct } = component;
    const name = names.get(component) ?? '';
    const crds = component.objects.some(isDefinition) ? component.objects.filter(isDefinition) : [];
    const others = crds.length === 0 ? component.objects : component.objects.filter((object) => !isDefinition(object));
    const rank = String(ranks.get(component.level) ?? 0).padStart(4, '0');
    return {
      component,
      file:
        others.length === 0
          ? undefined
          : { path: `${folder}/${rank}-${crowded.has(component.level) ? groupOf(name) : name}.yaml`, construct, objects: others },
      // '00-' sorts before '0000-'.
      definitions:
        crds.length === 0
          ? undefined
          : { path: `yaml/${cluster}/00-crds.${namespace === undefined ? '' : `${namespace}.`}${name}.yaml`, construct, objects: crds },
    };
  });
}

/** Levels of a folder with more components than a person looks through: making a file costs most of what a service costs. */
function crowdedLevels(components: readonly OrderedComponent[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { level } of components) counts.set(level, (counts.get(level) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > MOST_FILES).map(([level]) => level));
}

/** The file that a component of a crowded level shares: by its own name, so that a new sibling moves nobody. */
function groupOf(name: string): string {
  return `group-${String(Number.parseInt(checksum(name), 36) % GROUPS).padStart(2, '0')}`;
}

function isDefinition({ manifest }: TreeObject): boolean {
  return manifest.kind === 'CustomResourceDefinition' && manifest.apiVersion.startsWith('apiextensions.k8s.io/');
}

/** File names of the components of a folder. Where two would get the same, one that needed no change keeps it. */
function namesOf(components: readonly OrderedComponent[]): Map<OrderedComponent, string> {
  const takers = new Map<string, OrderedComponent[]>();
  for (const component of components) {
    const name = fit(idsOf(component.construct).map(safe).join('.'));
    takers.set(name, [...(takers.get(name) ?? []), component]);
  }
  const names = new Map<OrderedComponent, string>();
  for (const [name, sharing] of takers) {
    const owner = sharing.length === 1 ? sharing[0] : sharing.find(({ construct }) => idsOf(construct).join('.') === name);
    for (const component of sharing)
      names.set(component, component === owner ? name : `${name}-${checksum(component.construct.node.path)}`);
  }
  return names;
}

/** Ids from the unit (not included) down to the construct. The unit itself is called by what it makes. */
function idsOf(construct: IConstruct): string[] {
  const unit = unitOf(construct);
  if (unit === construct) return [unit.namespace === undefined ? 'cluster' : 'namespace'];
  const ids: string[] = [];
  for (let at: IConstruct | undefined = construct; at && at !== unit && at.node.scope; at = at.node.scope) ids.unshift(at.node.id);
  return ids;
}

function safe(id: string): string {
  return isDnsLabel(id) ? id : toDnsLabel(id);
}

function fit(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME)}-${checksum(name)}`;
}
