import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../assembly';
import { compare, packageRoot, problemsOf, reportProblems, repositoryFilesOf, unitOf, type App, type Language } from '../../core';
import { buildsOf } from '../../kube';
import { checkPolicies, reasonTold } from '../../policy/finished';
import { checkObjects, collectObjects, declaredDependencies, joinsOf, orderComponents, type ClusterObjects } from '../../kube/finished';
import { fileTexts } from './file-texts';
import { fillInputs, type Inputs } from './inputs';
import { layOut } from './layout';
import { manifestOf } from './manifest';
import { resourceEntries } from './resource-entries';
import { problem } from './tree-problems';
import { checkWalk } from './walk';
import { wayFiles } from './way-files';

export interface AssembleOptions {
  /** Values that are only known once something is provisioned. @default none */
  readonly inputs?: Inputs | undefined;
  /** `2026-11-26`: waivers that ended before it are over. @default none is */
  readonly today?: string | undefined;
}

/**
 * Renders, checks, sorts and words a finished tree. Writes nothing; problems of the tree are in the result, an exception
 * is a fault of ours.
 */
export function assemble(app: App, language: Language, { inputs = {}, today }: AssembleOptions = {}): Assembly {
  const clusters = fillInputs(collectObjects(app), inputs);
  const objects = clusters.flatMap((cluster) => cluster.objects);
  const resources = resourceEntries(app);
  const repository = repositoryFilesOf(app);
  if (objects.length === 0 && resources.length === 0 && repository.length === 0 && !hasErrors(app))
    problem(app, 'app/empty', { constructs: app.node.findAll().length - 1 });
  checkClusterNames(clusters);
  checkObjects(clusters);
  const { waivers, unknown } = checkPolicies(app, clusters, today);
  const joins = clusters.flatMap(joinsOf);
  const dependencies = declaredDependencies(app);
  checkWalk(dependencies);
  const ordering = joins.filter(({ orders }) => orders);
  const components = layOut(orderComponents(objects, ordering, dependencies));
  const files = [...fileTexts(components), ...wayFiles(components)];
  const problems = reportProblems(problemsOf(app), language);
  const found = {
    resources,
    problems,
    waivers,
    unknown: unknown.map((each) => ({ ...each, ...reasonTold(each.why, language) })),
    objects: objects.length,
    clusters: clusterNames(clusters),
    namespaces: namespacesOf(clusters),
  };
  if (hasErrors(app)) return { ...found, files: [], repository: [], manifest: undefined };
  const parts = { ...found, generator: generator(), clusters, components, files, joins, repository, builds: buildsOf(app) };
  return { ...found, files, repository, manifest: manifestOf(parts) };
}

function hasErrors(app: App): boolean {
  return problemsOf(app).some(({ severity }) => severity === 'error');
}

/** Two clusters of one name would write into one folder. */
function checkClusterNames(clusters: readonly ClusterObjects[]): void {
  const names = new Set<string>();
  for (const { target, objects } of clusters) {
    const [object] = objects;
    const scope = object && (unitOf(object.construct) ?? object.component);
    if (names.has(target.name) && scope) problem(scope, 'cluster/same-name', { name: target.name, other: scope.node.path });
    if (object) names.add(target.name);
  }
}

function clusterNames(clusters: readonly ClusterObjects[]): string[] {
  return clusters.map(({ target }) => target.name).sort(compare);
}

function namespacesOf(clusters: readonly ClusterObjects[]): string[] {
  const names = new Set<string>();
  for (const { target, objects } of clusters) {
    const inside = new Set(objects.map(({ namespace }) => namespace));
    for (const namespace of inside) if (namespace !== undefined) names.add(`${target.name}/${namespace}`);
  }
  return [...names].sort(compare);
}

let generatorText: string | undefined;

function generator(): string {
  generatorText ??= `sealane ${(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version}`;
  return generatorText;
}
