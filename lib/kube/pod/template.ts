import type { DurationInput } from '../../core';
import { readSeconds } from '../amounts';
import type { Container, Lifecycle, PodSecurityContext, PodSpec, PodTemplateSpec } from '../generated/kinds';
import { problem } from '../problems';
import { atLeast } from '../version';
import { containerSpec, volumesOf, type ContainerFrame, type ContainerProps, type InitContainerProps } from './container';
import { addSchedule, type ScheduleProps, type Spread } from './schedule';
import type { PodUser } from './source';
import { VolumeNames, type DiskMode } from './volume-names';
import { isDisk } from './volumes';

/** The props of a workload that shape its pods. */
export interface PodInputs extends ContainerProps, ScheduleProps {
  readonly init?: Readonly<Record<string, InitContainerProps>>;
  readonly sidecars?: Readonly<Record<string, ContainerProps>>;
  readonly grace?: DurationInput;
  readonly fsGroup?: number;
}

/** What the workload adds to its props. */
export interface PodFrame {
  /** Name of the main container. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly selector: Readonly<Record<string, string>>;
  readonly mainPort: { readonly name: string; readonly port: number } | undefined;
  readonly metricsPort: number | undefined;
  readonly drainSeconds: number;
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never';
  readonly disks: DiskMode;
  readonly spread: Spread;
  /** Labels that a node must have; undefined for any node. */
  readonly nodes: Readonly<Record<string, string>> | undefined;
  readonly tokenMounted: boolean;
  readonly serviceAccountName: string;
  /** Kubernetes minor of the cluster. */
  readonly version: string;
}

/** The pod template of a workload. */
export function podTemplate(user: PodUser, props: PodInputs, frame: PodFrame): PodTemplateSpec {
  const { labels, annotations } = frame;
  const metadata = Object.keys(annotations).length > 0 ? { labels, annotations } : { labels };
  return { metadata, spec: podSpec(user, props, frame) };
}

/** Props of every container of a pod: the main one, those before it, and those beside it. */
export function containerPropsOf(props: Pick<PodInputs, 'init' | 'sidecars'> & ContainerProps): readonly ContainerProps[] {
  return [props, ...Object.values(props.init ?? {}), ...Object.values(props.sidecars ?? {})];
}

function podSpec(user: PodUser, props: PodInputs, frame: PodFrame): PodSpec {
  const all = containerPropsOf(props);
  const sources = all.flatMap(volumesOf);
  const volumes = new VolumeNames(sources);
  const { containers, initContainers } = containersOfPod(user, props, frame, (source) => volumes.nameOf(source));
  const pullSecrets = pullSecretsOf(all);
  const mounted = volumes.volumes(frame.name, frame.disks);
  // In the order that people read a pod in: its containers after what holds for all of them.
  const spec: Omit<PodSpec, 'containers'> = {
    serviceAccountName: frame.serviceAccountName,
    automountServiceAccountToken: frame.tokenMounted,
    enableServiceLinks: false,
  };
  if (frame.restartPolicy !== 'Always') spec.restartPolicy = frame.restartPolicy;
  spec.terminationGracePeriodSeconds = graceSeconds(user, props, frame);
  if (pullSecrets.length > 0) spec.imagePullSecrets = pullSecrets.map((name) => ({ name }));
  spec.securityContext = podSecurity(props, sources.some(isDisk));
  const { selector, spread, nodes } = frame;
  addSchedule(spec, props, { selector, spread, nodes, gpus: all.some(({ gpus }) => gpus !== undefined) });
  if (initContainers.length > 0) spec.initContainers = initContainers;
  if (mounted.length > 0) return Object.assign(spec, { containers, volumes: mounted });
  return Object.assign(spec, { containers });
}

function containersOfPod(
  user: PodUser,
  props: PodInputs,
  frame: PodFrame,
  volumeName: ContainerFrame['volumeName'],
): { containers: Container[]; initContainers: Container[] } {
  // Since 1.29 a sidecar is an init container that goes on: it starts before the main one and stops after it.
  const native = atLeast(frame.version, '1.29');
  const { name, mainPort, metricsPort } = frame;
  const main = containerSpec(user, props, { name, mainPort, metricsPort, lifecycle: drain(frame), volumeName });
  const sidecars = Object.entries(props.sidecars ?? {}).map(([id, container]) =>
    containerSpec(user, container, { name: id, volumeName, ...(native ? { restartPolicy: 'Always' } : {}) }),
  );
  const init = Object.entries(props.init ?? {}).map(([id, container]) => initContainer(user, id, container, volumeName));
  return native
    ? { containers: [main], initContainers: [...sidecars, ...init] }
    : { containers: [main, ...sidecars], initContainers: init };
}

function initContainer(user: PodUser, name: string, props: ContainerProps, volumeName: ContainerFrame['volumeName']): Container {
  const { health, ...allowed } = props;
  if (health !== undefined) problem(user, 'container/init-health', { name });
  return containerSpec(user, allowed, { name, volumeName });
}

/** A pod that is being removed serves on until load balancers have taken it out. The built-in sleep needs no shell in the image. */
function drain({ drainSeconds, version }: PodFrame): Lifecycle | undefined {
  return drainSeconds > 0 && atLeast(version, '1.30') ? { preStop: { sleep: { seconds: drainSeconds } } } : undefined;
}

function graceSeconds(user: PodUser, { grace = '30s' }: PodInputs, frame: PodFrame): number {
  const seconds = readSeconds(user, 'grace', grace);
  if (drain(frame) && seconds <= frame.drainSeconds)
    problem(user, 'container/grace-below-drain', { grace: seconds, drain: frame.drainSeconds });
  return seconds;
}

function podSecurity(props: PodInputs, disks: boolean): PodSecurityContext {
  // A fresh disk belongs to root: without a group that owns it, a program that is not root cannot write.
  const fsGroup = props.fsGroup ?? (disks ? (props.group ?? props.user) : undefined);
  const security: PodSecurityContext = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  return fsGroup === undefined ? security : { ...security, fsGroup, fsGroupChangePolicy: 'OnRootMismatch' };
}

function pullSecretsOf(containers: readonly ContainerProps[]): string[] {
  return [...new Set(containers.flatMap(({ image }) => (typeof image === 'string' ? [] : image.pullSecrets)))];
}
