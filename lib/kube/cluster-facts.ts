import type { ClusterFacts } from './provider';

/** Only the facts of a provider's props, for providers that take both in one object. */
export function clusterFactsIn({
  ingress,
  gateway,
  issuer,
  externalDns,
  metrics,
  rollouts,
  flagger,
  apiServer,
  imagesFrom,
  kubeconfigSecret,
}: ClusterFacts): ClusterFacts {
  return {
    ...(ingress ? { ingress } : {}),
    ...(gateway ? { gateway } : {}),
    ...(issuer ? { issuer } : {}),
    ...(externalDns ? { externalDns } : {}),
    ...(metrics ? { metrics } : {}),
    ...(rollouts ? { rollouts } : {}),
    ...(flagger ? { flagger } : {}),
    ...(apiServer ? { apiServer } : {}),
    ...(imagesFrom ? { imagesFrom } : {}),
    ...(kubeconfigSecret === undefined ? {} : { kubeconfigSecret }),
  };
}
