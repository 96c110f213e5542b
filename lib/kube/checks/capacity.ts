import { containerField } from '../pod-view';
import { problem } from '../tree-problems';
import { describe } from '../tree';
import { mapOf } from '../untyped';
import type { ObjectCheck } from './check';
import { isGpu } from './placement';

/** A container that asks for a GPU finds a node that has one. Only where the pools are known: a given cluster may have any. */
export const capacityCheck: ObjectCheck = ({ target }) => {
  const { capacity } = target;
  if (!capacity) return undefined;
  return (object) => {
    const { pod } = object;
    for (const view of pod?.containers ?? []) {
      const gpu = Object.keys(mapOf(mapOf(view.container.resources).limits)).find(isGpu);
      if (!pod || gpu === undefined || capacity.gpus.includes(gpu)) continue;
      const has = capacity.gpus.join(', ') || 'none';
      problem(
        object.construct,
        'pod/no-gpu-node',
        { gpu, has },
        { object: describe(object), field: `${containerField(pod, view)}.resources.limits` },
      );
    }
  };
};
