import type { Construct } from 'constructs';
import type { DurationInput } from '../../core';
import { readSeconds } from '../amounts';
import { problem } from '../problems';
import type { NetworkPeer } from '../pod';
import type { ClusterFacts } from '../provider';
import type { AnalysisMetric, AnalysisTemplate, AnalysisUse } from './analysis-template';
import type { DeliveryObject } from './progressive';

/** What a new version is judged by. Made by `successRate()`, `prometheus()`, `web()`, `job()`. */
export interface Analysis {
  /** For Argo Rollouts. */
  metric(place: AnalysisPlace): AnalysisMetric;
  /** What Prometheus is asked, for whoever asks nothing else. @default it is no question to Prometheus */
  asked?(place: AnalysisPlace): AskedPrometheus;
}

/** A question to Prometheus. */
export interface AskedPrometheus {
  readonly name: string;
  /** In PromQL; `{{args.hash}}` in it stands for the hash in the names of the new pods. */
  readonly query: string;
  readonly address: string;
  readonly bounds: Bounds;
  readonly timing: AnalysisTiming;
}

/** Where an analysis looks. */
export interface AnalysisPlace {
  /** Construct that problems are told of. */
  readonly scope: Construct;
  /** Name of the workload. */
  readonly name: string;
  /** The workload, for what connects to its pods. */
  readonly peer: NetworkPeer;
  readonly namespace: string;
  readonly facts: ClusterFacts;
  /** Whether somebody reads the metrics of the workload. */
  readonly scraped: boolean;
}

/** How often it is measured. */
export interface AnalysisTiming {
  /** Time between two measurements. @default '1m' */
  readonly every?: DurationInput;
  /** Number of measurements at each step. @default 3 */
  readonly times?: number;
  /** Measurements that may fail. @default 0 */
  readonly failures?: number;
}

/** Name by which queries find the new pods: `{{args.hash}}` is in their names. */
const HASH = 'hash';
export const HASH_ARGUMENT = `{{args.${HASH}}}`;

/** One or several as a list. */
export function analysesIn(given: Analysis | readonly Analysis[] | undefined): readonly Analysis[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly Analysis[]) : [given as Analysis];
}

/** The template of what a workload is judged by. */
export function templateOf(workload: AnalysisPlace, suffix: string, given: Analysis | readonly Analysis[]): AnalysisTemplate {
  const metrics = analysesIn(given).map((analysis) => analysis.metric(workload));
  const seen = new Map<string, number>();
  const named = metrics.map((metric) => {
    const before = seen.get(metric.name) ?? 0;
    seen.set(metric.name, before + 1);
    return before === 0 ? metric : { ...metric, name: `${metric.name}-${before + 1}` };
  });
  return { name: `${workload.name}${suffix}`, metrics: named };
}

/** A template as an object. */
export function templateObject({ name, metrics }: AnalysisTemplate): DeliveryObject {
  const body = () => ({ spec: { args: [{ name: HASH }], metrics } });
  return { id: `analysis-${name}`, apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisTemplate', name, body };
}

/** Uses templates on the pods of the new version. */
export function useOf(templates: readonly AnalysisTemplate[]): AnalysisUse {
  return {
    templates: templates.map(({ name }) => ({ templateName: name })),
    args: [{ name: HASH, valueFrom: { podTemplateHashValue: 'Latest' } }],
  };
}

/** How often a metric is measured, in Argo's words. */
export function timingOf(
  { scope }: AnalysisPlace,
  { every = '1m', times = 3, failures = 0 }: AnalysisTiming,
): Pick<AnalysisMetric, 'interval' | 'count' | 'failureLimit'> {
  const whole = (prop: string, got: number, least: number): number => {
    if (Number.isInteger(got) && got >= least) return got;
    problem(scope, 'analysis/count', { prop, got, least });
    return least;
  };
  const count = whole('times', times, 1);
  return { interval: `${readSeconds(scope, 'every', every)}s`, count, failureLimit: whole('failures', failures, 0) };
}

/** What a number must be. At least one of both. */
export interface Bounds {
  /** The least that is good. @default no bound */
  readonly atLeast?: number;
  /** The most that is good. @default no bound */
  readonly atMost?: number;
}

/** What is good and what is bad of `value`, as conditions. */
export function boundsOf(
  { scope }: AnalysisPlace,
  { atLeast, atMost }: Bounds,
  value: string,
): { readonly good: string; readonly bad: string } {
  if (atLeast === undefined && atMost === undefined) problem(scope, 'analysis/no-bound', undefined);
  const bounds = [
    ...(atLeast === undefined ? [] : [{ good: `${value} >= ${atLeast}`, bad: `${value} < ${atLeast}` }]),
    ...(atMost === undefined ? [] : [{ good: `${value} <= ${atMost}`, bad: `${value} > ${atMost}` }]),
  ];
  const bad = bounds.map((bound) => bound.bad).join(' || ');
  return { good: bounds.map((bound) => bound.good).join(' && '), bad: bounds.length > 1 ? `(${bad})` : bad };
}
