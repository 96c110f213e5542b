import type { Job, Service } from '../../pipeline';
import { accountOf, type Writing } from './names';

export const TOKEN = { folder: '/var/run/sealane/token', file: 'token' };
const REGISTRY = '/var/run/sealane/registry';
const HOUR = 3600;

/** The file with a job's pod: jobs that need the same have one. */
export function podPath(job: Job, writing: Writing): string {
  const builds = job.tools?.includes('builder') ? ['builder'] : [];
  const token = job.rights?.token ? ['token'] : [];
  const beside = job.services ? [job.id] : [];
  const name = [accountOf(job, writing.pipeline.name).slice(writing.pipeline.name.length + 1), ...builds, ...token, ...beside].join('-');
  return `.jenkins/${writing.pipeline.name}/${name}.yaml`;
}

/** No more than a program needs; a builder makes a user namespace of its own, which takes two capabilities. */
function securityOf(builds: boolean) {
  return {
    allowPrivilegeEscalation: builds,
    capabilities: { drop: ['ALL'], ...(builds ? { add: ['SETUID', 'SETGID'] } : {}) },
  };
}

/** The pod in which the Kubernetes plugin runs a job. */
export function podOf(job: Job, writing: Writing) {
  const { rights = {}, services = [], tools = [] } = job;
  const { image, registrySecret } = writing.props;
  const pushes = rights.push && registrySecret !== undefined;
  const mounts = [
    ...(rights.token ? [{ name: 'token', mountPath: TOKEN.folder, readOnly: true }] : []),
    ...(pushes ? [{ name: 'registry', mountPath: REGISTRY, readOnly: true }] : []),
  ];
  const env = [
    { name: 'DOCKER_CONFIG', value: REGISTRY },
    { name: 'REGISTRY_AUTH_FILE', value: `${REGISTRY}/config.json` },
  ];
  const volumes = [...(rights.token ? [tokenVolume(writing)] : []), ...(pushes ? [registryVolume(registrySecret)] : [])];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      serviceAccountName: accountOf(job, writing.pipeline.name),
      automountServiceAccountToken: rights.cluster === true,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      ...(services.length > 0 ? { hostAliases: [{ ip: '127.0.0.1', hostnames: services.map(({ name }) => name) }] } : {}),
      containers: [
        {
          name: 'job',
          image,
          command: ['sleep'],
          args: ['infinity'],
          ...(pushes ? { env } : {}),
          ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
          securityContext: securityOf(tools.includes('builder')),
        },
        // The plugin fills in the rest.
        { name: 'jnlp', securityContext: securityOf(false) },
        ...services.map(serviceContainer),
      ],
      ...(volumes.length > 0 ? { volumes } : {}),
    },
  };
}

function serviceContainer({ name, image, port, env = {} }: Service) {
  return {
    name,
    image,
    // The kubelet reads two of them as one.
    env: Object.entries(env).map(([variable, value]) => ({ name: variable, value: value.replaceAll('$', '$$$$') })),
    readinessProbe: { tcpSocket: { port } },
    securityContext: securityOf(false),
  };
}

function tokenVolume({ pipeline: { audience } }: Writing) {
  const serviceAccountToken = { path: TOKEN.file, expirationSeconds: HOUR, ...(audience === undefined ? {} : { audience }) };
  return { name: 'token', projected: { sources: [{ serviceAccountToken }] } };
}

function registryVolume(secretName: string) {
  return { name: 'registry', secret: { secretName, items: [{ key: '.dockerconfigjson', path: 'config.json' }] } };
}
