/**
 * The part of the traffic, in whole percent, that a weight really gives where only the number of pods makes it: Argo Rollouts takes the
 * closest that it can have with the pods and one more, and never none.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/replicaset/canary.go
 */
export function closestWeight(replicas: number, weight: number): number {
  const part = (replicas * weight) / 100;
  const options = [replicas, replicas + 1].flatMap((total) =>
    [Math.ceil(part), Math.floor(part)].filter((count) => count > 0 && count < total).map((count) => (100 * count) / total),
  );
  const [first = 0, ...rest] = options;
  return Math.round(rest.reduce((best, option) => (Math.abs(option - weight) < Math.abs(best - weight) ? option : best), first));
}
