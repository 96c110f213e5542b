import { problem } from '../problems';
import type { TrafficRouting } from '../expose';
import { templateObject, templateOf, useOf } from './analysis';
import { closestWeight } from './closest-weight';
import type { AnalysisTemplate } from './analysis-template';
import { readSteps, type ReadStep } from './canary-steps';
import type { Delivered, Progressive, RolloutStep, Way } from './progressive';
import type { CanaryProps } from './props';

/**
 * A new version gets the traffic step by step: `update: canary({ steps: [10, 50], analysis: successRate(99) })`. Needs Argo Rollouts in
 * the cluster. Weights are exact where the way of exposing splits traffic (`istio()`, `traefik()`, a Gateway with Argo's plugin, an AWS load balancer); otherwise
 * a weight is a number of pods, and there must be enough of them.
 * @throws `canary/step-key` for steps that lead by header or mirror
 * @throws `canary/too-few-replicas` where fewer pods run than the smallest weight needs
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function canary(props: CanaryProps): Progressive {
  return props.by?.canary(props) ?? argoCanary(props);
}

function argoCanary(props: CanaryProps): Progressive {
  return {
    word: 'canary()',
    servicesOf: ({ route, service }) => (route.split?.(service) ? { secondService: secondName(service.name) } : undefined),
    deliver: (workload) => {
      const steps = readSteps(workload, props);
      const routing = routingOf(workload);
      if (!routing) expectEnoughPods(workload, steps);
      const templates = props.analysis === undefined ? [] : [templateOf(workload, '', props.analysis)];
      const services = routing && {
        stableService: workload.name,
        canaryService: secondName(workload.name),
        trafficRouting: routing,
      };
      return {
        services: routing ? [secondName(workload.name)] : [],
        objects: templates.map(templateObject),
        // Argo's own default lets a quarter of the pods be missing.
        strategy: { canary: { ...services, maxSurge: '25%', maxUnavailable: 0, steps: steps.flatMap((step) => stepsOf(step, templates)) } },
      };
    },
  };
}

const secondName = (name: string): string => `${name}-canary`;

function stepsOf({ weight, seconds }: ReadStep, templates: readonly AnalysisTemplate[]): RolloutStep[] {
  return [
    { setWeight: weight },
    { pause: seconds === undefined ? {} : { duration: `${seconds}s` } },
    ...(templates.length > 0 ? [{ analysis: useOf(templates) }] : []),
  ];
}

/** How weights are set; undefined if only the number of pods makes them. */
function routingOf({ scope, ways }: Delivered): TrafficRouting | undefined {
  const found = ways.flatMap((way) => routingsOf(way));
  if (found.length > 0 && ways.length > 1) problem(scope, 'canary/several-ways', { count: ways.length });
  return found[0];
}

function routingsOf({ route, service }: Way): TrafficRouting[] {
  const routing = route.split?.(service);
  return routing ? [routing] : [];
}

function expectEnoughPods({ scope, fewest }: Delivered, [first]: readonly ReadStep[]): void {
  const weight = first?.weight ?? 99;
  const needed = Math.ceil(100 / weight);
  if (fewest === 0 || fewest >= needed) return;
  problem(scope, 'canary/too-few-replicas', { weight, replicas: fewest, got: closestWeight(fewest, weight), needed });
}
