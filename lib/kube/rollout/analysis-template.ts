import type { JobSpec } from '../generated/kinds';

/** A metric of an AnalysisTemplate. @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export type AnalysisMetric = NumberMetric | JobMetric;

interface Metric {
  readonly name: string;
  readonly interval: string;
  readonly count: number;
  readonly failureLimit: number;
}

/** A number that is good or bad. */
export interface NumberMetric extends Metric {
  readonly successCondition: string;
  readonly failureCondition: string;
  readonly provider:
    | { readonly prometheus: { readonly address: string; readonly query: string } }
    | { readonly web: { readonly url: string; readonly jsonPath: string; readonly timeoutSeconds: number } };
}

/** A Job that completes or fails. */
export interface JobMetric extends Metric {
  readonly provider: { readonly job: { readonly spec: JobSpec } };
}

/** What a template is told when it is used. */
export interface TemplateArgument {
  readonly name: string;
  readonly valueFrom: { readonly podTemplateHashValue: 'Latest' };
}

/** An AnalysisTemplate that is to be made. */
export interface AnalysisTemplate {
  /** Name in the namespace. */
  readonly name: string;
  readonly metrics: readonly AnalysisMetric[];
}

/** Templates by name, with what they are told. */
export interface AnalysisUse {
  readonly templates: readonly { readonly templateName: string }[];
  readonly args: readonly TemplateArgument[];
}
