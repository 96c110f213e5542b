import type * as smolToml from 'smol-toml' with { 'resolution-mode': 'import' };
import { reachesCluster, runnerLabels, type RunnerPlace, type Trust } from '../../pipeline';
import type { GitlabRunnerProps } from './runner-props';

const CONFIG = '/config';
const STATE = '/state';
/** How long running jobs are waited for when the manager goes. Seconds. */
const SHUTDOWN = 3600;

/** Files of the manager, by name. The tokens come from the Secret and stand in none of them. */
export function filesOf(place: RunnerPlace, props: GitlabRunnerProps, levels: readonly Trust[]): Readonly<Record<string, string>> {
  const { concurrent = 10 } = props;
  return {
    'config.toml': toml({ concurrent, check_interval: 3, log_format: 'json', shutdown_timeout: SHUTDOWN }),
    ...Object.fromEntries(levels.map((level) => [`${level}.toml`, templateOf(level, place, props)])),
    'start.sh': startScript(props, levels),
  };
}

function startScript({ url }: GitlabRunnerProps, levels: readonly Trust[]): string {
  const register = (level: Trust) =>
    `CI_SERVER_TOKEN="$${variableOf(level)}" gitlab-runner register --non-interactive --executor kubernetes --url '${url}' ` +
    `--config ${STATE}/config.toml --template-config ${CONFIG}/${level}.toml`;
  return [
    '#!/bin/sh',
    'set -eu',
    `cp ${CONFIG}/config.toml ${STATE}/config.toml`,
    ...levels.map(register),
    `exec env ${levels.map((level) => `-u ${variableOf(level)}`).join(' ')} gitlab-runner run --config ${STATE}/config.toml`,
    '',
  ].join('\n');
}

function variableOf(level: Trust): string {
  return `${level.toUpperCase()}_TOKEN`;
}

function templateOf(level: Trust, { name, namespace }: RunnerPlace, props: GitlabRunnerProps): string {
  const { jobImage, allowedImages = [], job = { cpuRequest: '1', cpuLimit: '2', memory: '2Gi' } } = props;
  const images = [jobImage, ...allowedImages];
  const kubernetes = {
    namespace,
    image: jobImage,
    allowed_images: images,
    allowed_services: images,
    service_account: runnerLabels(name)[level],
    service_account_overwrite_allowed: '',
    namespace_overwrite_allowed: '',
    bearer_token_overwrite_allowed: false,
    pod_annotations_overwrite_allowed: '',
    automount_service_account_token: reachesCluster(level),
    privileged: false,
    allow_privilege_escalation: false,
    cap_drop: ['ALL'],
    print_pod_warning_events: true,
    cpu_request: job.cpuRequest,
    cpu_limit: job.cpuLimit,
    memory_request: job.memory,
    memory_limit: job.memory,
    helper_cpu_request: '100m',
    helper_memory_request: '128Mi',
    helper_memory_limit: '512Mi',
    pod_security_context: { run_as_non_root: true, run_as_user: 1000, fs_group: 1000 },
    // A job is nobody's to move.
    pod_annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' },
  };
  return toml({ runners: [{ kubernetes }] });
}

/** Loaded when a runner is made. */
function toml(data: object): string {
  const { stringify } = require('smol-toml') as typeof smolToml;
  return `${stringify(data)}\n`;
}

/** The Deployment of the manager: one, since two would take each other's jobs for lost. */
export function podOf({ name }: RunnerPlace, { image, tokens }: GitlabRunnerProps, levels: readonly Trust[]) {
  const manager = `${name}-manager`;
  const labels = { 'app.kubernetes.io/name': manager };
  return {
    replicas: 1,
    strategy: { type: 'Recreate' },
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: manager,
        automountServiceAccountToken: true,
        terminationGracePeriodSeconds: SHUTDOWN + 60,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 100,
          runAsGroup: 65533,
          fsGroup: 65533,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        containers: [managerContainer(image, tokens, levels)],
        volumes: [
          { name: 'config', configMap: { name: manager } },
          { name: 'state', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
        ],
      },
    },
  };
}

function managerContainer(image: string, tokens: string, levels: readonly Trust[]) {
  return {
    name: 'manager',
    image,
    command: ['sh', `${CONFIG}/start.sh`],
    env: levels.map((level) => ({ name: variableOf(level), valueFrom: { secretKeyRef: { name: tokens, key: level } } })),
    lifecycle: { preStop: { exec: { command: ['sh', '-c', 'kill -QUIT 1'] } } },
    livenessProbe: {
      exec: { command: ['gitlab-runner', 'verify', '--config', `${STATE}/config.toml`] },
      periodSeconds: 60,
      timeoutSeconds: 30,
    },
    resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [
      { name: 'config', mountPath: CONFIG, readOnly: true },
      { name: 'state', mountPath: STATE },
    ],
  };
}
