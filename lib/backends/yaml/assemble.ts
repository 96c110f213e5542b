import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly, AssemblyFile } from '../../assembly';
import { compare, packageRoot, problemsOf, reportProblems, unitOf, type App, type Language } from '../../core';
import { checkObjects, collectObjects, describe, type ClusterObjects, type TreeObject } from '../../kube';
import { declaredDependencies } from './dependencies';
import { emitDocument } from './emit';
import { EmitError } from './emit-error';
import { joinsOf } from './joins';
import { layOut, type LaidOutComponent, type LaidOutFile } from './layout';
import { LineMemory } from './line-memory';
import { manifestOf } from './manifest';
import { orderComponents } from './order';
import { problem as emitProblem } from './problems';
import { problem } from './tree-problems';
import { checkWalk } from './walk';

/**
 * Renders, checks, sorts and words a finished tree. Writes nothing; problems of the tree are in the result, an exception
 * is a fault of ours.
 */
export function assemble(app: App, language: Language): Assembly {
  const clusters = collectObjects(app);
  const objects = clusters.flatMap((cluster) => cluster.objects);
  if (objects.length === 0 && !hasErrors(app)) problem(app, 'app/empty', { constructs: app.node.findAll().length - 1 });
  checkClusterNames(clusters);
  checkObjects(clusters);
  const joins = clusters.flatMap(joinsOf);
  const dependencies = declaredDependencies(app);
  checkWalk(dependencies);
  const components = layOut(
    orderComponents(
      objects,
      joins.filter(({ orders }) => orders),
      dependencies,
    ),
  );
  const memory = new LineMemory();
  const files = joinedByPath(components.flatMap((component) => textsOf(component, memory)));
  const problems = reportProblems(problemsOf(app), language);
  const found = { problems, objects: objects.length, clusters: clusterNames(clusters), namespaces: namespacesOf(clusters) };
  if (hasErrors(app)) return { ...found, files: [], manifest: undefined };
  return { ...found, files, manifest: manifestOf({ generator: generator(), clusters, components, joins, problems }) };
}

function hasErrors(app: App): boolean {
  return problemsOf(app).some(({ severity }) => severity === 'error');
}

/** Components that share a file follow each other in it, in the order of the assembly. */
function joinedByPath(parts: readonly AssemblyFile[]): AssemblyFile[] {
  const texts = new Map<string, string[]>();
  for (const { path, text } of parts) {
    const before = texts.get(path);
    if (before) before.push(text);
    else texts.set(path, [text]);
  }
  return [...texts].map(([path, group]) => ({ path, text: group.join('---\n') }));
}

function textsOf({ definitions, file }: LaidOutComponent, memory: LineMemory): AssemblyFile[] {
  return [definitions, file].flatMap((laidOut) => (laidOut ? [{ path: laidOut.path, text: textOf(laidOut, memory) }] : []));
}

function textOf({ construct, objects }: LaidOutFile, memory: LineMemory): string {
  // A path is the program's text: a line break in it must not end the comment.
  const path = construct.node.path.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  return `# Made by sealane from ${path}; change the program, not this file.\n${objects.map((object) => documentOf(object, memory)).join('---\n')}`;
}

function documentOf(object: TreeObject, memory: LineMemory): string {
  try {
    return emitDocument(object.manifest, memory);
  } catch (error) {
    if (!(error instanceof EmitError)) throw error;
    emitProblem(object.construct, error.code, error.params, { object: describe(object), field: error.params.at });
    return '';
  }
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
  const names = clusters.flatMap(({ target, objects }) =>
    objects.flatMap(({ namespace }) => (namespace === undefined ? [] : [`${target.name}/${namespace}`])),
  );
  return [...new Set(names)].sort(compare);
}

let generatorText: string | undefined;

function generator(): string {
  generatorText ??= `sealane ${(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version}`;
  return generatorText;
}
