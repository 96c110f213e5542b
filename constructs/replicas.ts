import {
  autoscalerSpec,
  claimNameOf,
  isProgressive,
  type ClaimSource,
  type k8s,
  type KubeObject,
  type Progressive,
  type ScaleProps,
} from '../lib/kube';
import { readCount } from './count';
import { addDisruptionBudget } from './disruption-budget';
import { problem } from './problems';
import { strategyOf, type RollingUpdate } from './rolling-update';
import type { ServedParts } from './rollout';
import type { Workload, WorkloadParts } from './workload';

export interface ReplicaProps {
  /**
   * Number of pods. Not together with `scale`.
   * @default 2 in stage prod, else 1; 1 where a `disk` is mounted that only one pod can hold
   * @throws `workload/count` for anything but a whole number from 0 on
   */
  readonly replicas?: number;
  /** How many pods run, by load. @default a fixed number: `replicas` */
  readonly scale?: ScaleProps;
}

/** How new versions take over, of workloads of every kind. */
export type Update = 'recreate' | RollingUpdate | Progressive;

interface Replicated extends ReplicaProps {
  readonly update?: Update;
}

/** The inside of a workload that runs several pods alike. */
export interface ReplicatedParts extends WorkloadParts {
  /** @default nobody connects to it */
  readonly served?: ServedParts;
}

/**
 * Makes the Deployment or Rollout of a workload, with its autoscaler and its disks, and a disruption budget where more than one pod
 * runs.
 */
export function addReplicas(workload: Workload, props: Replicated, parts: ReplicatedParts): KubeObject {
  const { make } = parts;
  const alone = parts.disks.some(isHeldByOne);
  const fixed = readCount(workload, 'replicas', props.replicas ?? (workload.ns.stage === 'prod' && !alone ? 2 : 1));
  checkReplicas(workload, props, alone);
  const { scale, update } = props;
  const isScaled = isProgressive(update) && update.scaled === true;
  // With an autoscaler the number belongs to it: written here, every apply would throw its work away.
  const controller = addController(workload, update ?? (alone ? 'recreate' : {}), {
    parts,
    fewest: scale?.min ?? fixed,
    autoscaled: scale !== undefined,
    replicas: scale || isScaled ? {} : { replicas: fixed },
  });
  if (scale) {
    const ref = { apiVersion: controller.apiVersion, kind: controller.kind, name: workload.name };
    make({
      id: 'autoscaler',
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      body: () => ({ spec: autoscalerSpec(workload, scale, ref) }),
    });
    // Who copies the autoscaler does so with a new version only.
    if (isScaled) workload.restartWith('autoscaler', () => JSON.stringify(autoscalerSpec(workload, scale, ref)));
  }
  for (const { volumeName, claim } of parts.disks) {
    make({
      id: `disk-${volumeName}`,
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      name: claimNameOf(workload.name, volumeName),
      body: () => ({ spec: claim }),
    });
  }
  addDisruptionBudget(workload, scale?.min ?? fixed, make);
  return controller;
}

interface Wanted {
  readonly parts: ReplicatedParts;
  readonly fewest: number;
  readonly autoscaled: boolean;
  readonly replicas: { readonly replicas?: number };
}

function addController(workload: Workload, update: Update, { parts, fewest, autoscaled, replicas }: Wanted): KubeObject {
  const { served } = parts;
  if (isProgressive(update)) {
    const rollout = served && rolloutRoom().addRollout(workload, update, { parts, served, fewest, autoscaled, replicas });
    if (rollout) return rollout;
    if (!served) problem(workload, 'update/not-served', { word: update.word });
  }
  const rolling = isProgressive(update) ? {} : update;
  const spec = (): k8s.DeploymentSpec => ({
    ...replicas,
    revisionHistoryLimit: 10,
    selector: { matchLabels: { ...workload.selector } },
    strategy: strategyOf(workload, rolling),
    template: parts.template(),
  });
  const { annotations } = parts;
  return parts.make({ id: 'deployment', apiVersion: 'apps/v1', kind: 'Deployment', annotations, body: () => ({ spec: spec() }) });
}

function checkReplicas(workload: Workload, { replicas, scale, update }: Replicated, alone: boolean): void {
  if (scale && replicas !== undefined) problem(workload, 'workload/replicas-and-scale', { replicas, min: scale.min, max: scale.max });
  const most = scale?.max ?? replicas ?? 1;
  if (alone && most > 1) problem(workload, 'disk/shared', { prop: scale ? 'scale.max' : 'replicas', got: most });
  // The new pod would wait for the disk that the old one holds until it is ready.
  if (alone && typeof update === 'object')
    problem(workload, 'disk/rolling', { update: isProgressive(update) ? update.word : JSON.stringify(update) });
}

function isHeldByOne({ claim }: ClaimSource): boolean {
  return !(claim.accessModes ?? []).some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
}

/** Loaded when a workload is delivered step by step. */
function rolloutRoom() {
  return require('./rollout') as typeof import('./rollout');
}
