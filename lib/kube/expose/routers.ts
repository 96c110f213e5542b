import type { ClusterFacts } from '../provider';
import type { Published } from './route';
import type { TrafficRouting } from './traffic-routing';

/** Weights on an HTTPRoute, where the plugin for it is installed. */
export function gatewayRouting({ name, suffix, namespace, facts }: Published): TrafficRouting | undefined {
  if (facts.rollouts?.gatewayApi !== true) return undefined;
  return { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: `${name}${suffix}`, namespace } } };
}

/** Port of a backend that the AWS load balancer controller reads from an annotation, which Argo Rollouts writes. */
export const BY_ANNOTATION = 'use-annotation';

/** Weights on an Ingress, by the class that Argo Rollouts knows its controller by unless it was told others. */
export function ingressRouting({ name, suffix, servicePort }: Published, className: string | undefined): TrafficRouting | undefined {
  const ingress = `${name}${suffix}`;
  if (className === 'alb') return { alb: { ingress, servicePort: servicePort.port } };
  return className === 'nginx' ? { nginx: { stableIngress: ingress } } : undefined;
}

/** Class of the ingress controller of a cluster. */
export function classOf(options: { readonly className?: string }, facts: ClusterFacts): string | undefined {
  return options.className ?? facts.ingress?.className;
}
