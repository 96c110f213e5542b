import type { NodePool } from '../../core';
import type { PodView } from '../pod-view';
import { mapOf, mapsOf, shown, textsOf, type Untyped } from '../untyped';

/** Why the nodes of a pool take no pod of a template: a label that they lack, or a taint that it does not tolerate. */
export function turnedAway({ spec, containers }: PodView, pool: NodePool): string | undefined {
  const { nodeSelector, affinity, tolerations } = spec;
  for (const [key, value] of Object.entries(mapOf(nodeSelector)))
    if (!has(pool, { key, operator: 'In', values: [value] })) return `${key}=${shown(value)}`;
  const { nodeSelectorTerms } = mapOf(mapOf(mapOf(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  const terms = mapsOf(nodeSelectorTerms);
  if (terms.length > 0 && !terms.some((term) => mapsOf(term.matchExpressions).every((expression) => has(pool, expression))))
    return 'nodeAffinity';
  if (containers.some(({ container }) => gpusAsked(container).some((name) => name !== pool.gpu))) return 'GPU';
  const taint = pool.taints.find((each) => each.effect !== 'PreferNoSchedule' && !mapsOf(tolerations).some((one) => tolerates(one, each)));
  return taint && `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
}

function gpusAsked(container: Untyped): readonly string[] {
  return Object.keys(mapOf(mapOf(container.resources).limits)).filter(isGpu);
}

/** Whether a resource is that of a GPU: `nvidia.com/gpu`. */
export function isGpu(name: string): boolean {
  return /^[a-z.]+\/gpu/.test(name);
}

/** What the nodes are called, as far as the program decides it: a label that the cloud or a controller may add is taken as there. */
function has({ labels }: NodePool, { key, operator, values }: Untyped): boolean {
  if (typeof key !== 'string' || !(key in labels || key === 'kubernetes.io/os' || isOwn(key))) return true;
  const value = key === 'kubernetes.io/os' ? 'linux' : labels[key];
  const listed = value !== undefined && textsOf(values).includes(value);
  if (operator === 'In') return listed;
  if (operator === 'NotIn') return !listed;
  if (operator === 'Exists') return value !== undefined;
  return operator !== 'DoesNotExist' || value === undefined;
}

/** Keys that nobody but the program puts on nodes. */
function isOwn(key: string): boolean {
  return !key.includes('/') || key.startsWith('sealane.dev/') || key === 'kubernetes.io/arch';
}

function tolerates({ key, operator = 'Equal', value = '', effect }: Untyped, taint: NodePool['taints'][number]): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (key === undefined) return operator === 'Exists';
  return key === taint.key && (operator === 'Exists' || value === (taint.value ?? ''));
}
