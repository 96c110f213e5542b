import { podField } from '../pod-view';
import { describe, type TreeObject } from '../tree';
import { problem } from '../tree-problems';
import { amountText } from './asked';
import type { ObjectCheck } from './check';
import { fits, nameOf, NodeRoom, RESOURCES } from './node-room';
import { turnedAway } from './placement';

/** Every pod finds a node that takes it and is large enough. Only where the pools are known: a given cluster may have any. */
export const nodeFitCheck: ObjectCheck = ({ target, objects }) => {
  const pools = target.capacity?.pools;
  if (!pools || pools.length === 0) return undefined;
  const room = new NodeRoom(objects, pools);
  return (object) => {
    const { pod, manifest } = object;
    if (!pod || manifest.kind === 'DaemonSet') return;
    const reasons = pools.map((pool) => turnedAway(pod, pool));
    const open = pools.flatMap((pool, i) => (reasons[i] === undefined ? [{ pool, node: room.largest(i) }] : []));
    if (open.length === 0) return turnAway(object, pools, reasons);
    const asked = room.askedBy(object);
    if (!asked || open.some(({ node }) => fits(asked, node))) return;
    for (const resource of RESOURCES) {
      const most = Math.max(...open.map(({ node }) => node[resource]));
      if (asked[resource] <= most) continue;
      const name = nameOf(
        resource,
        open.map(({ pool }) => pool),
      );
      const params = { resource: name, wanted: amountText(name, asked[resource]), has: amountText(name, Math.max(0, most)) };
      problem(
        object.construct,
        'pod/larger-than-nodes',
        { ...params, pools: open.map(({ pool }) => pool.name).join(', ') },
        { object: describe(object), field: podField(pod) },
      );
      return;
    }
  };
};

/** Without any GPU in the cluster another check has said it. */
function turnAway(object: TreeObject, pools: readonly { readonly name: string }[], reasons: readonly (string | undefined)[]): void {
  if (!object.pod || reasons.every((reason) => reason === 'GPU')) return;
  const why = pools.map(({ name }, i) => `${name}: ${reasons[i] ?? ''}`).join('; ');
  problem(object.construct, 'pod/no-pool', { why }, { object: describe(object), field: podField(object.pod) });
}
