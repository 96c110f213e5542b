import { compare, unitOf, type Unit } from '../../core';
import type { Dependency } from '../../kube/finished';
import { problem } from './tree-problems';

/**
 * Raises a notice for each dependency that a walk over the folders by name does not keep: inside a folder the numbers do,
 * but folders of namespaces have the namespaces' names.
 */
export function checkWalk(dependencies: readonly Dependency[]): void {
  const told = new Set<string>();
  for (const { from, to } of dependencies) {
    const first = unitOf(from);
    const then = unitOf(to);
    if (!first || !then || first.target !== then.target || compare(nameIn(first), nameIn(then)) >= 0) continue;
    const key = `${first.node.path}\n${then.node.path}`;
    if (!told.has(key)) problem(from, 'order/across-namespaces', { from: first.node.path, to: then.node.path });
    told.add(key);
  }
}

/** The files of the cluster itself come before every namespace. */
function nameIn(unit: Unit): string {
  return unit.namespace ?? '';
}
