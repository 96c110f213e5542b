import type { Delivery, k8s, KubeObject, Progressive, RolloutSpec, Way } from '../lib/kube';
import { TEMPLATE_ARGUMENTS } from '../lib/kube/rollout';
import { problem } from './problems';
import type { Workload, WorkloadParts } from './workload';

/** A workload behind a Service, for what leads its traffic step by step. */
export interface ServedParts {
  readonly ways: readonly Way[];
  /** Spec of the Service of the new pods. */
  readonly service: () => k8s.ServiceSpec;
  /** Leaves it to the controller which pods the Services select. */
  readonly handOver: () => void;
}

/** What a Rollout is made of. */
export interface RolloutParts {
  readonly parts: WorkloadParts;
  readonly served: ServedParts;
  /** Fewest pods that run. */
  readonly fewest: number;
  /** Number of pods; nothing where an autoscaler decides. */
  readonly replicas: { readonly replicas?: number };
}

/** Releases that a rollback goes back to at once, without steps: a way back takes seconds. */
const ROLLBACK_WINDOW = 3;

const API = 'argoproj.io/v1alpha1';

/** Makes the Rollout of a workload, with the Service of its new pods and the templates that they are judged by. */
export function addRollout(workload: Workload, update: Progressive, { parts, served, fewest, replicas }: RolloutParts): KubeObject {
  const { make } = parts;
  const { facts, namespace } = workload.ns;
  if (!facts.rollouts) problem(workload, 'rollout/no-controller', { word: update.word });
  const scraped = workload.isScraped;
  const { name } = workload;
  const delivery = update.deliver({ scope: workload, name, peer: workload, namespace, facts, fewest, scraped, ways: served.ways });
  addAround(delivery, parts, served);
  const spec = (): RolloutSpec => ({
    ...replicas,
    revisionHistoryLimit: 10,
    rollbackWindow: { revisions: ROLLBACK_WINDOW },
    progressDeadlineAbort: true,
    selector: { matchLabels: { ...workload.selector } },
    strategy: delivery.strategy,
    template: parts.template(),
  });
  const { annotations } = parts;
  return make({ id: 'rollout', apiVersion: API, kind: 'Rollout', annotations, body: () => ({ spec: spec() }) });
}

function addAround({ secondService, templates }: Delivery, { make }: WorkloadParts, served: ServedParts): void {
  if (secondService !== undefined) {
    served.handOver();
    const body = () => ({ spec: served.service() });
    make({ id: 'second-service', apiVersion: 'v1', kind: 'Service', name: secondService, body });
  }
  for (const { name, metrics } of templates) {
    const body = () => ({ spec: { args: [...TEMPLATE_ARGUMENTS], metrics } });
    make({ id: `analysis-${name}`, apiVersion: API, kind: 'AnalysisTemplate', name, body });
  }
}
