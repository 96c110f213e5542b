import type { DurationInput } from '../../core';
import { readSeconds } from '../amounts';
import { problem } from '../problems';
import type { TrafficRouting } from '../expose';
import { templateOf, useOf, type Analysis } from './analysis';
import { closestWeight } from './closest-weight';
import type { AnalysisTemplate } from './analysis-template';
import type { Delivered, Progressive, RolloutStep, Way } from './progressive';

/** A weight that holds for a time of its own. */
export interface CanaryStep {
  /** Part of the traffic that the new version gets, in percent: 1 to 99. */
  readonly weight: number;
  /** How long it holds; `'until-promoted'` waits for a person: `kubectl argo rollouts promote <name>`. @default the `pause` of the canary */
  readonly pause?: DurationInput | 'until-promoted';
}

export interface CanaryProps {
  /**
   * Parts of the traffic that the new version gets one after the other, in percent, rising: `[10, 50]`. All of it comes by itself.
   * @throws `canary/steps` for weights that are no whole numbers from 1 to 99, or do not rise
   */
  readonly steps: readonly (number | CanaryStep)[];
  /** How long each weight holds before it is judged. @default '1m' */
  readonly pause?: DurationInput;
  /**
   * What each weight is judged by after its pause: `successRate(99)`, `prometheus({ … })`, `web({ … })`. Failing takes the new
   * version back; no data stops it where it is.
   * @default nothing: only that the new pods become ready
   */
  readonly analysis?: Analysis | readonly Analysis[];
}

/**
 * A new version gets the traffic step by step: `update: canary({ steps: [10, 50], analysis: successRate(99) })`. Needs Argo Rollouts in
 * the cluster. Weights are exact where the way of exposing splits traffic (`istio()`, `traefik()`, a Gateway with Argo's plugin, an AWS load balancer); otherwise
 * a weight is a number of pods, and there must be enough of them.
 * @throws `canary/step-key` for steps that lead by header or mirror
 * @throws `canary/too-few-replicas` where fewer pods run than the smallest weight needs
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export function canary(props: CanaryProps): Progressive {
  return {
    word: 'canary()',
    secondOf: ({ route, service }) => (route.split?.(service) ? secondName(service.name) : undefined),
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
        ...(routing ? { secondService: secondName(workload.name) } : {}),
        templates,
        // Argo's own default lets a quarter of the pods be missing.
        strategy: { canary: { ...services, maxSurge: '25%', maxUnavailable: 0, steps: steps.flatMap((step) => stepsOf(step, templates)) } },
      };
    },
  };
}

const secondName = (name: string): string => `${name}-canary`;

const STEP_KEYS: ReadonlySet<string> = new Set(['weight', 'pause'] satisfies (keyof CanaryStep)[]);

interface ReadStep {
  readonly weight: number;
  /** undefined waits for a person. */
  readonly seconds: number | undefined;
}

function readSteps({ scope }: Delivered, { steps, pause = '1m' }: CanaryProps): readonly ReadStep[] {
  // JavaScript can give anything.
  const list: readonly (number | CanaryStep)[] = Array.isArray(steps) ? steps : [];
  const read = list.map((step, i): ReadStep => {
    const given: CanaryStep = typeof step === 'object' ? step : { weight: step };
    const unknown = Object.keys(given).find((key) => !STEP_KEYS.has(key));
    if (unknown !== undefined) problem(scope, 'canary/step-key', { key: unknown, step: i + 1 });
    const held = given.pause ?? pause;
    return {
      weight: given.weight,
      seconds: held === 'until-promoted' ? undefined : readSeconds(scope, `update.steps[${i}].pause`, held),
    };
  });
  const weights = read.map(({ weight }) => weight);
  const bad = weights.some((weight, i) => !Number.isInteger(weight) || weight < 1 || weight > 99 || weight <= (weights[i - 1] ?? 0));
  if (!bad && read.length > 0) return read;
  problem(scope, 'canary/steps', { got: weights.join(', ') });
  // After a problem a step that exists stands in, so that one mistake is one problem.
  return [{ weight: 99, seconds: 60 }];
}

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
