import { closest, unitOf } from '../../core';
import type { ClusterObjects } from '../cluster-objects';
import { problem } from '../tree-problems';
import type { Reference } from '../references';
import { describe, type TreeObject } from '../tree';
import { isBuiltIn } from './built-in';
import type { ObjectCheck } from './check';
import { checkTarget } from './reference-target';

/** How many names are compared for "did you mean". */
const CANDIDATES = 300;

/** Every name that an object refers to is in the tree, is declared to exist, or comes with the cluster. */
export const referenceCheck: ObjectCheck = (cluster, all) => {
  const tree: Tree = { cluster, all, told: new Set() };
  return (object) => {
    for (const reference of object.references) {
      const target = cluster.providers.find(reference);
      if (target) checkTarget(object, reference, { target, providers: cluster.providers });
      else if (!reference.optional && !reference.outside && !existsOutside(object, reference, tree)) missing(object, reference, tree);
    }
  };
};

interface Tree {
  readonly cluster: ClusterObjects;
  readonly all: readonly ClusterObjects[];
  /** What was reported missing, so ten variables from one missing Secret are one problem. */
  readonly told: Set<string>;
  namespaces?: ReadonlySet<string>;
}

/** Whether the wanted object comes with the cluster, is declared by the program, or is none of this tree's business. */
function existsOutside(object: TreeObject, reference: Reference, tree: Tree): boolean {
  const { apiVersion, kind, name, namespace } = reference;
  if (isBuiltIn(reference)) return true;
  // An object without a namespace is another check's to report.
  if (namespace === undefined && tree.cluster.facts.scopeOf(apiVersion, kind) !== 'Cluster') return true;
  const given = unitOf(object.construct)?.given;
  if (given?.has(`${kind}/${name}`) || (reference.key !== undefined && given?.has(`${kind}/${name}#${reference.key}`))) return true;
  return namespace !== undefined && namespace !== object.namespace && !namespacesOf(tree).has(namespace);
}

function missing(object: TreeObject, reference: Reference, tree: Tree): void {
  const { kind, name, field } = reference;
  const key = `${describe(object)} ${kind}/${name}`;
  if (tree.told.has(key)) return;
  tree.told.add(key);
  const place = { object: describe(object), field };
  const home = reference.namespace ?? '';
  const elsewhere = home === '' ? undefined : otherNamespace(reference, tree);
  if (elsewhere !== undefined)
    return problem(object.construct, 'reference/other-namespace', { kind, name, namespace: home, other: elsewhere }, place);
  const cluster = otherCluster(reference, tree);
  if (cluster !== undefined)
    return problem(
      object.construct,
      'reference/in-other-cluster',
      { kind, name, cluster: tree.cluster.target.name, other: cluster },
      place,
    );
  const likely = closest(name, tree.cluster.providers.names(reference).slice(0, CANDIDATES)) ?? '';
  problem(object.construct, 'reference/dangling', { kind, name, namespace: home, likely }, place);
}

function otherNamespace(reference: Reference, tree: Tree): string | undefined {
  for (const namespace of namespacesOf(tree)) if (tree.cluster.providers.find({ ...reference, namespace })) return namespace;
  return undefined;
}

function otherCluster(reference: Reference, tree: Tree): string | undefined {
  return tree.all.find((other) => other.target !== tree.cluster.target && other.providers.find(reference))?.target.name;
}

function namespacesOf(tree: Tree): ReadonlySet<string> {
  tree.namespaces ??= new Set(tree.cluster.objects.flatMap(({ namespace }) => namespace ?? []));
  return tree.namespaces;
}
