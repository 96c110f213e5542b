import type { Delivery, k8s, KubeObject, Progressive, RolloutSpec, Way } from '../lib/kube';
import { problem } from './problems';
import type { Workload, WorkloadParts } from './workload';

/** A workload behind a Service, for what leads its traffic step by step. */
export interface ServedParts {
  readonly ways: readonly Way[];
  /** Spec of its Service, and of those that the controller leads to a part of the pods. */
  readonly service: () => k8s.ServiceSpec;
  /** Labels of its objects. */
  readonly labels: () => Readonly<Record<string, string>>;
  /** Leaves it to the controller which pods the Services select. */
  readonly handOver: () => void;
}

/** What a Rollout is made of. */
export interface RolloutParts {
  readonly parts: WorkloadParts;
  readonly served: ServedParts;
  /** Fewest pods that run. */
  readonly fewest: number;
  /** Whether an autoscaler decides how many. */
  readonly autoscaled: boolean;
  /** Number of pods; nothing where an autoscaler decides. */
  readonly replicas: { readonly replicas?: number };
}

/** Releases that a rollback goes back to at once, without steps: a way back takes seconds. */
const ROLLBACK_WINDOW = 3;

const API = 'argoproj.io/v1alpha1';

/**
 * Makes what leads a new version of a workload step by step: Services, what it is judged by, and the Rollout that holds the pods.
 * @returns undefined where they stay those of a Deployment
 */
export function addRollout(
  workload: Workload,
  update: Progressive,
  { parts, served, fewest, autoscaled, replicas }: RolloutParts,
): KubeObject | undefined {
  const { make } = parts;
  const { facts, namespace } = workload.ns;
  const { name, isScraped: scraped } = workload;
  const { ways, labels } = served;
  const ports = () => served.service().ports ?? [];
  const delivery = update.deliver({
    scope: workload,
    name,
    peer: workload,
    namespace,
    facts,
    fewest,
    autoscaled,
    scraped,
    ways,
    ports,
    labels,
  });
  addAround(delivery, parts, served);
  const { strategy } = delivery;
  if (!strategy) return undefined;
  if (!facts.rollouts) problem(workload, 'rollout/no-controller', { word: update.word });
  const spec = (): RolloutSpec => ({
    ...replicas,
    revisionHistoryLimit: 10,
    rollbackWindow: { revisions: ROLLBACK_WINDOW },
    progressDeadlineAbort: true,
    selector: { matchLabels: { ...workload.selector } },
    strategy,
    template: parts.template(),
  });
  const { annotations } = parts;
  return make({ id: 'rollout', apiVersion: API, kind: 'Rollout', annotations, body: () => ({ spec: spec() }) });
}

function addAround({ services, objects }: Delivery, { make }: WorkloadParts, served: ServedParts): void {
  if (services.length > 0) served.handOver();
  services.forEach((name, i) => {
    const id = i === 0 ? 'second-service' : `second-service-${i + 1}`;
    make({ id, apiVersion: 'v1', kind: 'Service', name, body: () => ({ spec: served.service() }) });
  });
  for (const object of objects) make(object);
}
