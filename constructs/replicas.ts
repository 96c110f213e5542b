import { autoscalerSpec, claimNameOf, type ClaimSource, type k8s, type KubeObject, type ScaleProps } from '../lib/kube';
import { readCount, readPart } from './count';
import { addDisruptionBudget } from './disruption-budget';
import { problem } from './problems';
import type { Workload, WorkloadParts } from './workload';

/** How pods of a new version take over from the old ones. */
export interface RollingUpdate {
  /** Pods that may run beyond the wanted number: a whole number, or a part of it. @default '25%', which is at least one */
  readonly maxSurge?: number | `${number}%`;
  /** Pods that may be missing from the wanted number. @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
}

export interface ReplicaProps {
  /**
   * Number of pods. Not together with `scale`.
   * @default 2 in stage prod, else 1; 1 where a `disk` is mounted that only one pod can hold
   * @throws `workload/count` for anything but a whole number from 0 on
   */
  readonly replicas?: number;
  /** How many pods run, by load. @default a fixed number: `replicas` */
  readonly scale?: ScaleProps;
  /**
   * How pods of a new version take over. `recreate` stops all old ones first, which is an outage.
   * @default a rolling update that never has fewer pods than wanted; `recreate` where a `disk` is mounted that only one pod can hold
   */
  readonly update?: 'recreate' | RollingUpdate;
}

/** Makes the Deployment of a workload, with its autoscaler and its disks, and a disruption budget where more than one pod runs. */
export function addReplicas(workload: Workload, props: ReplicaProps, parts: WorkloadParts): KubeObject {
  const { scale } = props;
  const { make } = parts;
  const alone = parts.disks.some(isHeldByOne);
  const fixed = readCount(workload, 'replicas', props.replicas ?? (workload.ns.stage === 'prod' && !alone ? 2 : 1));
  checkReplicas(workload, props, alone);
  const deploymentSpec = (): k8s.DeploymentSpec => ({
    // With an autoscaler the number belongs to it: written here, every apply would throw its work away.
    ...(scale ? {} : { replicas: fixed }),
    revisionHistoryLimit: 10,
    selector: { matchLabels: { ...workload.selector } },
    strategy: strategyOf(workload, props.update ?? (alone ? 'recreate' : {})),
    template: parts.template(),
  });
  const deployment = make({ id: 'deployment', apiVersion: 'apps/v1', kind: 'Deployment', body: () => ({ spec: deploymentSpec() }) });
  if (scale) {
    const ref = { apiVersion: 'apps/v1', kind: 'Deployment', name: workload.name };
    make({
      id: 'autoscaler',
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      body: () => ({ spec: autoscalerSpec(workload, scale, ref) }),
    });
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
  return deployment;
}

function checkReplicas(workload: Workload, { replicas, scale, update }: ReplicaProps, alone: boolean): void {
  if (scale && replicas !== undefined) problem(workload, 'workload/replicas-and-scale', { replicas, min: scale.min, max: scale.max });
  const most = scale?.max ?? replicas ?? 1;
  if (alone && most > 1) problem(workload, 'disk/shared', { prop: scale ? 'scale.max' : 'replicas', got: most });
  // The new pod would wait for the disk that the old one holds until it is ready.
  if (alone && typeof update === 'object') problem(workload, 'disk/rolling', { update: JSON.stringify(update) });
}

function isHeldByOne({ claim }: ClaimSource): boolean {
  return !(claim.accessModes ?? []).some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');
}

function strategyOf(workload: Workload, update: 'recreate' | RollingUpdate): k8s.DeploymentStrategy {
  if (update === 'recreate') return { type: 'Recreate' };
  const maxSurge = readPart(workload, 'update.maxSurge', update.maxSurge ?? '25%');
  const maxUnavailable = readPart(workload, 'update.maxUnavailable', update.maxUnavailable ?? 0);
  if (Number.parseInt(String(maxSurge)) === 0 && Number.parseInt(String(maxUnavailable)) === 0)
    problem(workload, 'update/no-room', { maxSurge, maxUnavailable });
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}
