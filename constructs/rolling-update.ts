import type { k8s } from '../lib/kube';
import { readPart } from './count';
import { problem } from './problems';
import type { Workload } from './workload';

/** How pods of a new version take over from the old ones. */
export interface RollingUpdate {
  /** Pods that may run beyond the wanted number: a whole number, or a part of it. @default '25%', which is at least one */
  readonly maxSurge?: number | `${number}%`;
  /** Pods that may be missing from the wanted number. @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
}

/** Pod by pod, which every cluster can: `update: rolling({ maxSurge: 1 })`. Traffic goes to whatever is ready. */
export function rolling(update: RollingUpdate = {}): RollingUpdate {
  return update;
}

/** The strategy of a Deployment. */
export function strategyOf(workload: Workload, update: 'recreate' | RollingUpdate): k8s.DeploymentStrategy {
  if (update === 'recreate') return { type: 'Recreate' };
  const maxSurge = readPart(workload, 'update.maxSurge', update.maxSurge ?? '25%');
  const maxUnavailable = readPart(workload, 'update.maxUnavailable', update.maxUnavailable ?? 0);
  if (Number.parseInt(String(maxSurge)) === 0 && Number.parseInt(String(maxUnavailable)) === 0)
    problem(workload, 'update/no-room', { maxSurge, maxUnavailable });
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}
