import type { Container, ContainerPort, Lifecycle, SecurityContext, VolumeMount } from '../generated/kinds';
import { problem } from '../problems';
import { envVars } from './env';
import { imageText, type ImageInput } from './image';
import { addProbes, type HealthInput } from './probes';
import { resourcesOf, type ResourceProps } from './resources';
import type { EnvFromSource, EnvInput, PodUser, VolumeSource } from './source';

/** A port that a container listens on. */
export interface PortProps {
  /** Number inside the container. */
  readonly port: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** A mounted volume with its mount options. */
export interface MountProps {
  readonly volume: VolumeSource;
  /** Only this path of the volume. @default the whole volume */
  readonly subPath?: string;
  /** @default what the volume says, else false */
  readonly readOnly?: boolean;
}

export interface SecurityProps {
  /**
   * Numeric user that the processes run as. Never 0.
   * @default the image's own user; an image that runs as root is refused by the kubelet
   * @throws `container/root-user` for 0
   */
  readonly user?: number;
  /** Numeric group that the processes run as. @default the image's own group */
  readonly group?: number;
  /**
   * Let the container write to its own root filesystem. Prefer an `emptyDir()` at the paths that it writes to.
   * @default false
   */
  readonly writableRoot?: boolean;
  /**
   * Capabilities to add back after all are dropped. The pod-security level `restricted` takes only NET_BIND_SERVICE.
   * @default none
   */
  readonly capabilities?: readonly string[];
}

export interface ContainerProps extends ResourceProps, SecurityProps {
  /** Image with a version, a commit or a digest: `shop/web:1.4.2`. `latest` is refused. */
  readonly image: ImageInput;
  /** Program to run instead of the image's entrypoint, as argv. @default the image's entrypoint */
  readonly command?: readonly string[];
  /** Arguments instead of the image's own. @default the image's command */
  readonly args?: readonly string[];
  /** Environment variables: text, or references such as `secretRef('db', 'url')`. @default none */
  readonly env?: Readonly<Record<string, EnvInput>>;
  /** Every key of these ConfigMaps and secrets as a variable. @default none */
  readonly envFrom?: readonly EnvFromSource[];
  /** Volumes by the path that they are mounted at. @default none */
  readonly mounts?: Readonly<Record<string, VolumeSource | MountProps>>;
  /** Ports by name: at most 15 characters, a-z, 0-9 and '-'. @default none but the workload's main port */
  readonly ports?: Readonly<Record<string, number | PortProps>>;
  /** How the kubelet checks it. @default no check */
  readonly health?: HealthInput;
  /** Working directory. @default the image's own */
  readonly workingDir?: string;
}

/** What surrounds a container: given by the workload, not by the user. */
export interface ContainerFrame {
  readonly name: string;
  readonly mainPort?: { readonly name: string; readonly port: number } | undefined;
  /** Port that is scraped: it gets a name where the program gives it none, because scrapers find ports by name. */
  readonly metricsPort?: number | undefined;
  readonly lifecycle?: Lifecycle | undefined;
  /** Restart policy of an init container that runs beside the others. */
  readonly restartPolicy?: 'Always';
  /** Name of the volume for a source. */
  readonly volumeName: (source: VolumeSource) => string;
}

/** Props of a container that runs before the main one and ends: it has nothing to check, Kubernetes refuses probes there. */
export type InitContainerProps = Omit<ContainerProps, 'health'>;

/**
 * The container spec of the props. Field by field, here and in what it is made of: a spread for each field that may be missing takes four
 * times as long, and every pod has thirty of them.
 */
export function containerSpec(user: PodUser, props: ContainerProps, frame: ContainerFrame): Container {
  const ports = portsOf(props, frame);
  const mounts = mountsOf(props, frame);
  const spec: Container = { name: frame.name, image: imageText(props.image), imagePullPolicy: 'IfNotPresent' };
  if (props.command) spec.command = [...props.command];
  if (props.args) spec.args = [...props.args];
  if (props.workingDir !== undefined) spec.workingDir = props.workingDir;
  if (frame.restartPolicy) spec.restartPolicy = frame.restartPolicy;
  if (ports.length > 0) spec.ports = ports;
  if (props.env) spec.env = envVars(user, props.env);
  if (props.envFrom) spec.envFrom = props.envFrom.map((source) => source.toEnvFrom());
  spec.resources = resourcesOf(user, props);
  const mainPort = frame.mainPort?.port ?? ports[0]?.containerPort;
  if (props.health !== undefined) addProbes(spec, props.health, { scope: user, container: frame.name, mainPort });
  if (frame.lifecycle) spec.lifecycle = frame.lifecycle;
  spec.securityContext = securityOf(user, props);
  if (mounts.length > 0) spec.volumeMounts = mounts;
  return spec;
}

/** Ports of a container: the workload's main port first, the scraped one last where it is none of the others. */
export function portsOf(
  { ports = {} }: Pick<ContainerProps, 'ports'>,
  { mainPort, metricsPort }: Pick<ContainerFrame, 'mainPort' | 'metricsPort'>,
): ContainerPort[] {
  const named: ContainerPort[] = mainPort ? [{ name: mainPort.name, containerPort: mainPort.port }] : [];
  for (const [name, value] of Object.entries(ports)) {
    const { port, protocol } = typeof value === 'number' ? { port: value, protocol: undefined } : value;
    named.push({ name, containerPort: port, ...(protocol === undefined || protocol === 'TCP' ? {} : { protocol }) });
  }
  if (metricsPort === undefined || named.some(({ containerPort }) => containerPort === metricsPort)) return named;
  const name = named.some((port) => port.name === 'metrics') ? `metrics-${metricsPort}` : 'metrics';
  return [...named, { name, containerPort: metricsPort }];
}

function mountsOf({ mounts = {} }: ContainerProps, { volumeName }: ContainerFrame): VolumeMount[] {
  return Object.entries(mounts).map(([mountPath, value]) => {
    const mount: MountProps = 'volume' in value ? value : { volume: value };
    const readOnly = mount.readOnly ?? mount.volume.readOnly ?? false;
    return {
      name: volumeName(mount.volume),
      mountPath,
      ...(mount.subPath === undefined ? {} : { subPath: mount.subPath }),
      ...(readOnly ? { readOnly } : {}),
    };
  });
}

/** Volumes that a container mounts, in order. */
export function volumesOf({ mounts = {} }: Pick<ContainerProps, 'mounts'>): VolumeSource[] {
  return Object.values(mounts).map((value) => ('volume' in value ? value.volume : value));
}

function securityOf(scope: PodUser, { user, group, writableRoot, capabilities }: SecurityProps): SecurityContext {
  if (user === 0) problem(scope, 'container/root-user', { user });
  const security: SecurityContext = {
    allowPrivilegeEscalation: false,
    capabilities: capabilities ? { drop: ['ALL'], add: [...capabilities] } : { drop: ['ALL'] },
    readOnlyRootFilesystem: !(writableRoot ?? false),
  };
  if (user !== undefined && user !== 0) security.runAsUser = user;
  if (group !== undefined) security.runAsGroup = group;
  return security;
}
