import { factsOf, factVariable, type Artifact, type FactName, type Job, type Service } from '../../pipeline';
import { accountOf, annotationOf, metadataOf, namespaceOf, taskObjectName, TOLD, type TaskOfJob, type Writing } from './names';
import { fetchScript, scriptOf, TOKEN } from './script';

const SOURCE = '/workspace/source';
const FILES = '/var/run/sealane/files';
const REGISTRY = '/var/run/sealane/registry';
const HOUR = 3600;

/** No more than a program needs; a builder makes a user namespace of its own, which takes two capabilities. */
function securityOf({ tools = [] }: Pick<Job, 'tools'>) {
  const builds = tools.includes('builder');
  return {
    allowPrivilegeEscalation: builds,
    runAsNonRoot: true,
    runAsUser: 1000,
    capabilities: { drop: ['ALL'], ...(builds ? { add: ['SETUID', 'SETGID'] } : {}) },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The Task of a job. It has no parameters, so nothing that an event or a program says is ever put into a script. */
export function taskOf(task: TaskOfJob, writing: Writing) {
  const { job, title } = task;
  const { services, rights = {}, secretFiles } = job;
  const { registrySecret } = writing.props;
  const volumes = [
    ...(rights.token ? [tokenVolume(writing)] : []),
    ...(rights.push && registrySecret !== undefined ? [registryVolume(registrySecret)] : []),
    ...(secretFiles ? [filesVolume(secretFiles, accountOf(job, writing.pipeline.name))] : []),
  ];
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'Task',
    metadata: metadataOf(taskObjectName(task, writing), writing),
    spec: {
      displayName: title,
      results: [{ name: 'outcome', type: 'string', description: 'ok when every command has succeeded, else failed' }],
      ...workspacesOf(job),
      ...(volumes.length > 0 ? { volumes } : {}),
      stepTemplate: { workingDir: SOURCE, securityContext: securityOf(job), env: environmentOf(job, writing) },
      steps: [...(job.source === false ? [] : [fetchStep(job, writing)]), runStep(task, writing)],
      ...(services ? { sidecars: services.map(sidecarOf) } : {}),
    },
  };
}

/** Jobs see of each other's files only those that they take, and cannot change them. */
function workspacesOf({ takes = [], gives = [] }: Job) {
  const workspaces = [
    ...takes.map((name) => ({ name, mountPath: folderOf(name), readOnly: true })),
    ...gives.map(({ name }: Artifact) => ({ name, mountPath: folderOf(name) })),
  ];
  return workspaces.length > 0 ? { workspaces } : {};
}

const folderOf = (artifact: string) => `/handover/${artifact}`;

function fetchStep(job: Job, { pipeline, props }: Writing) {
  const { repository, repositorySecret: login } = props;
  return {
    name: 'fetch',
    image: props.image,
    ...(login === undefined ? {} : { env: [secretVariable('TOKEN', { name: login, key: 'token' })] }),
    script: fetchScript(job, { repository, main: pipeline.triggers.main, login: login !== undefined }),
  };
}

function runStep(task: TaskOfJob, writing: Writing) {
  const { rights = {}, secrets = {}, secretFiles } = task.job;
  const { registrySecret } = writing.props;
  const env = [
    ...Object.entries(secrets).map(([name, { secret }]) =>
      secretVariable(name, { name: accountOf(task.job, writing.pipeline.name), key: secret }),
    ),
    ...(rights.push && registrySecret !== undefined
      ? [
          { name: 'DOCKER_CONFIG', value: REGISTRY },
          { name: 'REGISTRY_AUTH_FILE', value: `${REGISTRY}/config.json` },
        ]
      : []),
    ...Object.keys(secretFiles ?? {}).map((name) => ({ name, value: `${FILES}/${name}` })),
  ];
  const volumeMounts = [
    ...(rights.token ? [{ name: 'token', mountPath: TOKEN.folder, readOnly: true }] : []),
    ...(rights.push && registrySecret !== undefined ? [{ name: 'registry', mountPath: REGISTRY, readOnly: true }] : []),
    ...(secretFiles ? [{ name: 'files', mountPath: FILES, readOnly: true }] : []),
  ];
  return {
    name: 'run',
    image: writing.props.image,
    ...(env.length > 0 ? { env } : {}),
    ...(volumeMounts.length > 0 ? { volumeMounts } : {}),
    script: scriptOf(task),
  };
}

function secretVariable(name: string, secretKeyRef: { readonly name: string; readonly key: string }) {
  return { name, valueFrom: { secretKeyRef } };
}

/** Facts come from the pod's own words, which neither Tekton nor the kubelet reads for anything to replace. */
function environmentOf(job: Job, writing: Writing) {
  const fetched: readonly FactName[] = job.source === false ? [] : ['commit', ...(job.history ? (['base'] as const) : [])];
  const facts = new Set<FactName>([...fetched, ...factsOf(job)]);
  return [{ name: 'HOME', value: '/tekton/home' }, ...[...facts].flatMap((fact) => factVariablesOf(fact, writing))];
}

function factVariablesOf(fact: FactName, writing: Writing) {
  const name = factVariable(fact);
  const told = TOLD.find((each) => each === fact);
  if (told) return [fromPod(name, `annotations['${annotationOf(told)}']`)];
  if (fact === 'run') return [fromPod(name, "labels['tekton.dev/pipelineRunUID']")];
  const { dashboard } = writing.props;
  if (dashboard === undefined) return [{ name, value: '' }];
  return [
    fromPod('PIPELINE_RUN', "labels['tekton.dev/pipelineRun']"),
    { name, value: `${dashboard}/#/namespaces/${namespaceOf(writing)}/pipelineruns/$(PIPELINE_RUN)` },
  ];
}

function fromPod(name: string, field: string) {
  return { name, valueFrom: { fieldRef: { fieldPath: `metadata.${field}` } } };
}

function tokenVolume({ pipeline: { audience } }: Writing) {
  const serviceAccountToken = { path: TOKEN.file, expirationSeconds: HOUR, ...(audience === undefined ? {} : { audience }) };
  return { name: 'token', projected: { sources: [{ serviceAccountToken }] } };
}

function registryVolume(secretName: string) {
  return { name: 'registry', secret: { secretName, items: [{ key: '.dockerconfigjson', path: 'config.json' }] } };
}

/** Its files are of the group that the pod's users are in. */
function filesVolume(files: NonNullable<Job['secretFiles']>, secretName: string) {
  const items = Object.entries(files).map(([path, { secret }]) => ({ key: secret, path }));
  return { name: 'files', secret: { secretName, items, defaultMode: 0o440 } };
}

/** Tekton begins the first step when the program answers. */
function sidecarOf({ name, image, port, env = {} }: Service) {
  return {
    name,
    image,
    // The kubelet reads two of them as one.
    env: Object.entries(env).map(([variable, value]) => ({ name: variable, value: value.replaceAll('$', '$$$$') })),
    readinessProbe: { tcpSocket: { port } },
    securityContext: securityOf({}),
  };
}
