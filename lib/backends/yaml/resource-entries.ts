import type { AssemblyResource } from '../../assembly';
import type { App } from '../../core';
import { checkMoves, described, keyOf, lowerTree, orderResources, stackOf } from '../../provision';

/** What the tree wants provisioned, in an order that an engine could make it in. */
export function resourceEntries(app: App): AssemblyResource[] {
  checkMoves(app);
  return orderResources(app, lowerTree(app)).map(({ resource, needs, level }) => ({
    type: resource.type,
    id: resource.id,
    path: resource.construct.node.path,
    stack: stackOf(resource.construct, 'stage') ?? '',
    level,
    needs: needs.map(keyOf),
    protect: resource.options.protect ?? false,
    inputs: described(resource.inputs) as AssemblyResource['inputs'],
  }));
}
