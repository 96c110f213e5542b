import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { componentOf, isUnit, type App, type ClusterTarget, type Unit } from '../core';
import { clusterObjects, type ClusterObjects } from './cluster-objects';
import type { Manifest } from './kube-object';
import { render } from './render';
import { problem } from './tree-problems';
import { kubeFacts, type KubeFacts } from './schema';
import { describe, treeObject, type TreeObject } from './tree';
import { isKubeVersion } from './version';

interface Collector {
  readonly facts: Map<string, KubeFacts>;
  readonly clusters: Map<ClusterTarget, TreeObject[]>;
  /** Charts of other libraries that stand outside of our units, with their objects. */
  readonly homeless: ApiObject[];
}

/**
 * Renders every object of the tree once, in tree order, and sorts them by cluster. Namespaces are stamped on namespaced
 * kinds only; an object that another library cannot render is a problem, not a crash.
 */
export function collectObjects(app: App): ClusterObjects[] {
  const collector: Collector = { facts: new Map(), clusters: new Map(), homeless: [] };
  visit(app, undefined, collector);
  adoptHomeless(collector);
  return [...collector.clusters].map(([target, objects]) => clusterObjects(target, factsOf(collector, target), objects));
}

function visit(construct: IConstruct, unit: Unit | undefined, collector: Collector): void {
  for (const message of construct.node.validate()) problem(construct, 'construct/invalid', { message });
  // Most constructs are objects, and no object is a unit.
  const isObject = ApiObject.isApiObject(construct);
  const inside = !isObject && isUnit(construct) ? construct : unit;
  if (inside && inside !== unit) register(inside, collector);
  if (isObject) {
    if (inside) add(construct, { target: inside.target, namespace: inside.namespace, component: componentOf(construct) }, collector);
    else collector.homeless.push(construct);
  }
  for (const child of construct.node.children) visit(child, inside, collector);
}

function register({ target }: Unit, { clusters }: Collector): TreeObject[] {
  let objects = clusters.get(target);
  if (!objects) clusters.set(target, (objects = []));
  return objects;
}

/** Objects of plain cdk8s charts go to the only cluster of the app, if there is exactly one. */
function adoptHomeless(collector: Collector): void {
  const [only, ...others] = collector.clusters.keys();
  for (const construct of collector.homeless) {
    const chart = Chart.of(construct);
    if (only && others.length === 0) add(construct, { target: only, namespace: chart.namespace, component: chart }, collector);
    else
      problem(chart, 'chart/no-cluster', {
        chart: chart.node.path,
        clusters: [...collector.clusters.keys()].map((c) => c.name).join(', ') || 'none',
      });
  }
}

interface Home {
  readonly target: ClusterTarget;
  readonly namespace: string | undefined;
  readonly component: IConstruct;
}

function add(construct: ApiObject, home: Home, collector: Collector): void {
  const rendered = render(construct);
  if (!rendered) return;
  const facts = factsOf(collector, home.target);
  const clusterScoped = facts.scopeOf(rendered.apiVersion, rendered.kind) === 'Cluster';
  const given = rendered.metadata.namespace;
  const namespace = clusterScoped ? undefined : (given ?? home.namespace);
  const { component, target: cluster } = home;
  const object = treeObject({ manifest: placed(rendered, namespace), construct, component, cluster, namespace });
  if (!clusterScoped && namespace === undefined)
    problem(construct, 'object/no-namespace', { kind: rendered.kind }, { object: describe(object) });
  if (!clusterScoped && home.namespace !== undefined && namespace !== home.namespace) {
    problem(
      construct,
      'object/other-namespace',
      { got: String(namespace), expected: home.namespace },
      { object: describe(object), field: 'metadata.namespace' },
    );
  }
  collector.clusters.get(home.target)?.push(object);
}

function placed(manifest: Manifest, namespace: string | undefined): Manifest {
  if (manifest.metadata.namespace === namespace) return manifest;
  const { namespace: _, ...metadata } = manifest.metadata;
  return { ...manifest, metadata: namespace === undefined ? metadata : { ...metadata, namespace } };
}

function factsOf({ facts }: Collector, { version }: ClusterTarget): KubeFacts {
  let found = facts.get(version);
  if (!found) facts.set(version, (found = kubeFacts(isKubeVersion(version) ? version : '1.34')));
  return found;
}
