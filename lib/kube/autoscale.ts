import type { IConstruct } from 'constructs';
import type { DurationInput } from '../core';
import { readSeconds } from './amounts';
import type { HorizontalPodAutoscalerSpec, MetricSpec, MetricTarget } from './generated/kinds';
import { problem } from './problems';

/** How many pods run, by load. */
export interface ScaleProps {
  /** Fewest pods. At least 1. */
  readonly min: number;
  /** Most pods. At least `min`. */
  readonly max: number;
  /**
   * Average CPU use to hold, in percent of the request.
   * @default 70, unless `memory` or `metrics` is given
   */
  readonly cpu?: number;
  /** Average memory use to hold, in percent of the request. @default memory does not scale */
  readonly memory?: number;
  /** Further measures: `podsMetric(…)`, `objectMetric(…)`, `externalMetric(…)`. @default none */
  readonly metrics?: readonly MetricSpec[];
  /**
   * How long load must stay low before pods are removed. Whole seconds, 0 s to 1 h.
   * Longer keeps idle pods and their cost; shorter makes the number of pods flap.
   * @default '5m', which is also what Kubernetes does
   * @throws `scale/calm-range` outside 0 s to 1 h
   * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window
   */
  readonly calm?: DurationInput;
  /** Most pods that may be added in a minute, in percent of those that run. @default 100, or 4 pods if that is more */
  readonly growth?: number;
}

/** A measure per pod, such as requests per second: `podsMetric('http_requests_per_second', 100)`. */
export function podsMetric(name: string, average: number | string, labels?: Readonly<Record<string, string>>): MetricSpec {
  return { type: 'Pods', pods: { metric: metric(name, labels), target: { type: 'AverageValue', averageValue: String(average) } } };
}

/** A measure from outside of the cluster, such as the length of a queue, per pod: `externalMetric('queue_length', 30)`. */
export function externalMetric(name: string, average: number | string, labels?: Readonly<Record<string, string>>): MetricSpec {
  return { type: 'External', external: { metric: metric(name, labels), target: { type: 'AverageValue', averageValue: String(average) } } };
}

/** A measure of another object of the namespace, such as an Ingress. */
export function objectMetric(
  name: string,
  value: number | string,
  of: { readonly apiVersion: string; readonly kind: string; readonly name: string },
): MetricSpec {
  return { type: 'Object', object: { describedObject: { ...of }, metric: { name }, target: { type: 'Value', value: String(value) } } };
}

/** The spec of the autoscaler. A range that no autoscaler takes is a problem. */
export function autoscalerSpec(
  scope: IConstruct,
  scale: ScaleProps,
  ref: { apiVersion: string; kind: string; name: string },
): HorizontalPodAutoscalerSpec {
  if (!Number.isInteger(scale.min) || scale.min < 1 || scale.max < scale.min || !Number.isInteger(scale.max)) {
    problem(scope, 'scale/range', { min: scale.min, max: scale.max });
  }
  const calm = readCalm(scope, scale.calm ?? '5m');
  const growth = scale.growth ?? 100;
  return {
    scaleTargetRef: ref,
    minReplicas: scale.min,
    maxReplicas: scale.max,
    metrics: metricsOf(scale),
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Percent', value: growth, periodSeconds: 60 },
          { type: 'Pods', value: 4, periodSeconds: 60 },
        ],
      },
      scaleDown: { stabilizationWindowSeconds: calm, policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }] },
    },
  };
}

/** After a problem a value that exists stands in, so that one mistake is one problem. */
function readCalm(scope: IConstruct, calm: DurationInput): number {
  const seconds = readSeconds(scope, 'scale.calm', calm);
  if (seconds <= 3600) return seconds;
  problem(scope, 'scale/calm-range', { got: typeof calm === 'object' ? `${calm.toSeconds()} s` : calm });
  return 300;
}

function metricsOf({ cpu, memory, metrics = [] }: ScaleProps): MetricSpec[] {
  const wanted = cpu ?? (memory === undefined && metrics.length === 0 ? 70 : undefined);
  return [
    ...(wanted === undefined ? [] : [resource('cpu', wanted)]),
    ...(memory === undefined ? [] : [resource('memory', memory)]),
    ...metrics,
  ];
}

function resource(name: 'cpu' | 'memory', percent: number): MetricSpec {
  const target: MetricTarget = { type: 'Utilization', averageUtilization: percent };
  return { type: 'Resource', resource: { name, target } };
}

function metric(
  name: string,
  labels: Readonly<Record<string, string>> | undefined,
): { name: string; selector?: { matchLabels: Record<string, string> } } {
  return { name, ...(labels ? { selector: { matchLabels: { ...labels } } } : {}) };
}
