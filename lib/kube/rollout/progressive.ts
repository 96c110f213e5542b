import type { Construct } from 'constructs';
import type { LabelSelector, PodTemplateSpec } from '../generated/kinds';
import type { Published, Route, TrafficRouting } from '../expose';
import type { NetworkPeer } from '../pod';
import type { ClusterFacts } from '../provider';
import type { AnalysisTemplate, AnalysisUse } from './analysis-template';

/** A way by which a workload is reached from outside of the cluster. */
export interface Way {
  readonly route: Route;
  readonly service: Published;
}

/** The workload that shall be delivered, as `canary()` and `blueGreen()` see it. */
export interface Delivered {
  /** Construct that problems are told of. */
  readonly scope: Construct;
  /** Name of the workload, and of its Service. */
  readonly name: string;
  /** Itself, for what connects to its pods. */
  readonly peer: NetworkPeer;
  readonly namespace: string;
  readonly facts: ClusterFacts;
  /** Fewest pods that run: of an autoscaler, `min`. */
  readonly fewest: number;
  /** Whether somebody reads its metrics. */
  readonly scraped: boolean;
  readonly ways: readonly Way[];
}

/** What a Rollout needs besides its pods. */
export interface Delivery {
  /** Name of the Service that leads to the new pods only; undefined where all pods stay behind the one Service. */
  readonly secondService?: string;
  readonly strategy: RolloutStrategy;
  /** What the new version is judged by; each becomes an AnalysisTemplate. */
  readonly templates: readonly AnalysisTemplate[];
}

/**
 * A way in which a new version takes over step by step, run by Argo Rollouts: `canary()` or `blueGreen()`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface Progressive {
  /** Its word, as problems show it: `canary()`. */
  readonly word: string;
  /** Service of the new pods that a way of exposing must send a part of the traffic to; undefined if it goes on as it is. */
  secondOf(way: Way): string | undefined;
  deliver(workload: Delivered): Delivery;
}

/** Steps of a canary. */
export type RolloutStep =
  { readonly setWeight: number } | { readonly pause: { readonly duration?: string } } | { readonly analysis: AnalysisUse };

/** `spec.strategy` of a Rollout: one of both. */
export type RolloutStrategy =
  | {
      readonly canary: {
        readonly stableService?: string;
        readonly canaryService?: string;
        readonly trafficRouting?: TrafficRouting;
        readonly maxSurge: string;
        readonly maxUnavailable: number;
        readonly steps: readonly RolloutStep[];
      };
    }
  | {
      readonly blueGreen: {
        readonly activeService: string;
        readonly previewService: string;
        readonly autoPromotionEnabled: boolean;
        readonly scaleDownDelaySeconds: number;
        readonly prePromotionAnalysis?: AnalysisUse;
        readonly postPromotionAnalysis?: AnalysisUse;
      };
    };

/** `spec` of a Rollout. */
export interface RolloutSpec {
  readonly replicas?: number;
  readonly revisionHistoryLimit: number;
  readonly rollbackWindow: { readonly revisions: number };
  readonly progressDeadlineAbort: boolean;
  readonly selector: LabelSelector;
  readonly strategy: RolloutStrategy;
  readonly template: PodTemplateSpec;
}

/** Whether a value says that a new version takes over step by step. */
export function isProgressive(value: unknown): value is Progressive {
  return typeof value === 'object' && value !== null && 'deliver' in value && 'secondOf' in value;
}
