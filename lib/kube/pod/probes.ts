import type { IConstruct } from 'constructs';
import type { DurationInput } from '../../core';
import { readSeconds } from '../amounts';
import type { Container, HTTPGetAction, Probe as KubeProbe } from '../generated/kinds';
import { problem } from '../problems';

/** How often and how patiently a check is made. Kubernetes counts in whole seconds. */
export interface ProbeTiming {
  /** Time between two checks. At least a second. @default '10s' */
  readonly every?: DurationInput;
  /** Time after which a check has failed. At least a second. @default '1s' */
  readonly timeout?: DurationInput;
  /**
   * Failed checks in a row before something happens. A whole number from 1 on.
   * @default 3 for readiness and for a liveness check of its own, 6 for the liveness check that is the readiness check again, 30 for startup
   * @throws `probe/failures` for anything else
   */
  readonly failures?: number;
  /** Time after the container's start before the first check. @default none */
  readonly delay?: DurationInput;
}

/** A check that the kubelet makes. */
export interface Probe {
  readonly timing: ProbeTiming;
  /** Whether it asks the workload's main port. @default false */
  readonly asksMainPort?: boolean;
  /** The handler, with the workload's main port where none was given. */
  handler(mainPort: string | number | undefined): Omit<KubeProbe, 'periodSeconds' | 'timeoutSeconds'>;
}

export interface HttpProbeOptions extends ProbeTiming {
  /** Number or name of the port. @default the workload's main port */
  readonly port?: number | string;
  /** Extra request headers. @default none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Use TLS, without checking the certificate. @default false */
  readonly https?: boolean;
}

/** An HTTP GET that must answer with 200 to 399. */
export function http(path: string, options: HttpProbeOptions = {}): Probe {
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => ({ name, value }));
  return {
    timing: options,
    asksMainPort: options.port === undefined,
    handler: (mainPort) => {
      const httpGet: HTTPGetAction = { path, port: options.port ?? mainPort ?? 80 };
      if (options.https) httpGet.scheme = 'HTTPS';
      if (headers.length > 0) httpGet.httpHeaders = headers;
      return { httpGet };
    },
  };
}

export interface PortProbeOptions extends ProbeTiming {
  /** Number or name of the port. @default the workload's main port */
  readonly port?: number | string;
}

/** A TCP connection that must be accepted. */
export function tcp(options: PortProbeOptions = {}): Probe {
  return {
    timing: options,
    asksMainPort: options.port === undefined,
    handler: (mainPort) => ({ tcpSocket: { port: options.port ?? mainPort ?? 80 } }),
  };
}

export interface GrpcProbeOptions extends ProbeTiming {
  /** Number of the port: gRPC probes take no names. @default the workload's main port */
  readonly port?: number;
  /** Service to ask the health server for. @default the server as a whole */
  readonly service?: string;
}

/**
 * A call of the gRPC health checking protocol.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-grpc-liveness-probe
 */
export function grpc(options: GrpcProbeOptions = {}): Probe {
  return {
    timing: options,
    asksMainPort: options.port === undefined,
    handler: (mainPort) => ({
      grpc: { port: options.port ?? Number(mainPort ?? 80), ...(options.service === undefined ? {} : { service: options.service }) },
    }),
  };
}

/** A command in the container that must exit with 0. No shell: give one as argv if the check needs it. */
export function exec(command: readonly string[], timing: ProbeTiming = {}): Probe {
  return { timing, handler: () => ({ exec: { command: [...command] } }) };
}

/** The three checks of a container. */
export interface HealthProbes {
  /** Passes once: until then the other two wait. @default the readiness check, with at least 30 tries */
  readonly startup?: Probe | 'none';
  /** Decides whether the pod gets traffic. */
  readonly readiness: Probe;
  /** Restarts the container when it fails. @default the readiness check, with at least 6 tries instead of 3 */
  readonly liveness?: Probe | 'none';
}

/** A path for HTTP checks, one check for all three probes, or each by itself. */
export type HealthInput = `/${string}` | Probe | HealthProbes;

/** What a health check is about. */
export interface Probed {
  readonly scope: IConstruct;
  /** Name of the container. */
  readonly container: string;
  readonly mainPort: string | number | undefined;
}

/** Turns a health prop into the three probes of a container. */
export function addProbes(spec: Container, health: HealthInput, { scope, container, mainPort }: Probed): void {
  const probes: HealthProbes =
    typeof health === 'string' ? { readiness: http(health) } : 'handler' in health ? { readiness: health } : health;
  const { startup, readiness, liveness } = probes;
  const made = (probe: Probe, tries: number): KubeProbe => probeSpec(scope, probe, { mainPort, tries });
  if (mainPort === undefined && [startup, readiness, liveness].some((probe) => typeof probe === 'object' && probe.asksMainPort))
    problem(scope, 'probe/no-main-port', { at: container });
  if (startup !== 'none')
    spec.startupProbe = startup ? made(startup, startup.timing.failures ?? 30) : made(readiness, atLeast(readiness, 30));
  spec.readinessProbe = made(readiness, readiness.timing.failures ?? 3);
  if (liveness !== 'none')
    spec.livenessProbe = liveness ? made(liveness, liveness.timing.failures ?? 3) : made(readiness, atLeast(readiness, 6));
}

/** A check that is used for a second purpose: it may be more patient there than was asked, never less. */
function atLeast({ timing }: Probe, tries: number): number {
  return Math.max(tries, timing.failures ?? 0);
}

function probeSpec(
  scope: IConstruct,
  probe: Probe,
  { mainPort, tries }: { mainPort: string | number | undefined; tries: number },
): KubeProbe {
  const { timing } = probe;
  const valid = timing.failures === undefined || (Number.isInteger(timing.failures) && timing.failures >= 1);
  if (!valid) problem(scope, 'probe/failures', { got: timing.failures ?? 0 });
  const spec: KubeProbe = { ...probe.handler(mainPort) };
  if (timing.delay !== undefined) spec.initialDelaySeconds = readSeconds(scope, 'health.delay', timing.delay);
  spec.periodSeconds = atLeastOne(scope, 'health.every', timing.every ?? '10s');
  spec.timeoutSeconds = atLeastOne(scope, 'health.timeout', timing.timeout ?? '1s');
  spec.failureThreshold = valid ? tries : 1;
  return spec;
}

// Kubernetes reads 0 as "not given" and takes its own default, which is not what the program says.
function atLeastOne(scope: IConstruct, prop: string, span: DurationInput): number {
  const seconds = readSeconds(scope, prop, span);
  if (seconds < 1) problem(scope, 'probe/timing', { prop, got: typeof span === 'string' ? span : `${seconds} s` });
  return seconds;
}
