import type { Construct } from 'constructs';
import type { ClusterTarget } from '../lib/core';
import { containerPropsOf, type PodInputs } from '../lib/kube';
import { problem } from './problems';

const LABEL = 'kubernetes.io/arch';

/**
 * Labels that the nodes of a workload must have: with images that were built for only some architectures of the cluster, also the
 * architecture. A cluster without such nodes is a problem: the pods would stay pending, or crash at their first instruction.
 */
export function nodesFor(
  workload: Construct & { readonly target: ClusterTarget },
  props: PodInputs,
): Readonly<Record<string, string>> | undefined {
  const { nodes } = props;
  const has = workload.target.capacity?.architectures;
  const built = containerPropsOf(props).flatMap(({ image }) =>
    typeof image === 'string' || !image.architectures ? [] : [image.architectures],
  );
  if (!has || built.length === 0 || nodes?.[LABEL] !== undefined) return nodes;
  const fit = has.filter((architecture) => built.every((architectures) => architectures.includes(architecture)));
  const [first] = fit;
  if (first === undefined)
    problem(workload, 'workload/no-architecture', { built: [...new Set(built.flat())].join(', '), has: has.join(', ') });
  return first === undefined || fit.length === has.length ? nodes : { ...nodes, [LABEL]: first };
}
