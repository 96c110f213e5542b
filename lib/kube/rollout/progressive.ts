import type { Construct } from 'constructs';
import type { LabelSelector, PodTemplateSpec, ServicePort } from '../generated/kinds';
import type { Published, Route, TrafficRouting } from '../expose';
import type { NetworkPeer } from '../pod';
import type { ClusterFacts } from '../provider';
import type { AnalysisUse } from './analysis-template';

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
  /** Whether an autoscaler decides how many. */
  readonly autoscaled: boolean;
  /** Whether somebody reads its metrics. */
  readonly scraped: boolean;
  readonly ways: readonly Way[];
  /** Ports of its Service, the main one first. */
  readonly ports: () => readonly ServicePort[];
  /** Labels of its objects. */
  readonly labels: () => Readonly<Record<string, string>>;
}

/** What a workload needs besides its pods to be delivered step by step. */
export interface Delivery {
  /** Names of the Services whose pods the controller selects, besides that of the workload. None: all pods stay behind the one Service. */
  readonly services: readonly string[];
  /** What the new version is judged by, and by whom. */
  readonly objects: readonly DeliveryObject[];
  /** Strategy of the Rollout that holds the pods. @default the pods stay those of a Deployment */
  readonly strategy?: RolloutStrategy;
}

/** An object that a delivery brings. */
export interface DeliveryObject {
  /** Id of its construct. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly body: () => object;
}

/** Services between which a way of exposing splits the traffic. */
export interface SplitServices {
  /** Service of the pods that are known to be good. @default that of the workload */
  readonly firstService?: string;
  /** Service of the new pods. */
  readonly secondService: string;
}

/**
 * A way in which a new version takes over step by step, run by a controller: `canary()` or `blueGreen()`.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface Progressive {
  /** Its word, as problems show it: `canary()`. */
  readonly word: string;
  /** Services that a way of exposing must split the traffic between; undefined if it goes on as it is. */
  servicesOf(way: Way): SplitServices | undefined;
  deliver(workload: Delivered): Delivery;
  /** Names that the pods carry: whoever selects them all must know them. @default that of the workload */
  podNames?(name: string): readonly string[];
  /** Whether the controller scales the Deployment of the workload, so that no file says a number of pods. @default false */
  readonly scaled?: boolean;
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
  return typeof value === 'object' && value !== null && 'deliver' in value && 'servicesOf' in value;
}
