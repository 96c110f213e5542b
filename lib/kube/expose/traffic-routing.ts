/**
 * How Argo Rollouts sets the weights of a canary: `spec.strategy.canary.trafficRouting` of a Rollout.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/
 */
export type TrafficRouting =
  | { readonly plugins: { readonly 'argoproj-labs/gatewayAPI': { readonly httpRoute: string; readonly namespace: string } } }
  | { readonly alb: { readonly ingress: string; readonly servicePort: number } }
  | { readonly istio: { readonly virtualService: { readonly name: string } } }
  | { readonly nginx: { readonly stableIngress: string } }
  | { readonly traefik: { readonly weightedTraefikServiceName: string } };
