import type { Workload, WorkloadParts } from './workload';

/** One pod at a time may go when a node is drained. With a single pod a budget would only block the drain. */
export function addDisruptionBudget({ podSelector: selector }: Workload, fewest: number, make: WorkloadParts['make']): void {
  if (fewest < 2) return;
  const body = () => ({ spec: { maxUnavailable: 1, selector } });
  make({ id: 'disruption-budget', apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', body });
}
