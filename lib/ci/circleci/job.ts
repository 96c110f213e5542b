import { axisVariable, type Artifact, type Cache, type Job, type PipelineModel } from '../../pipeline';
import type { CircleciProps } from './circleci-props';
import { beginning, commandStep, eventValues, rescueSteps } from './command';
import { literal } from './literal';

type CircleciStep = string | Readonly<Record<string, unknown>>;

/** Name of the parameter that holds the value of an axis. */
export function parameterOf(axis: string): string {
  return axisVariable(axis).replace('SEALANE_', '').toLowerCase();
}

/** A job as CircleCI has it; workflows say when it runs. */
export function jobOf(job: Job, pipeline: PipelineModel, { image, resourceClass = 'medium' }: CircleciProps) {
  const { title, matrix, services = [] } = job;
  const environment = environmentOf(job);
  return {
    description: literal(title),
    ...(matrix ? { parameters: Object.fromEntries(Object.keys(matrix).map((axis) => [parameterOf(axis), { type: 'string' }])) } : {}),
    docker: [{ image }, ...services.map(serviceOf)],
    resource_class: resourceClass,
    shell: '/bin/bash -eo pipefail',
    ...(Object.keys(environment).length > 0 ? { environment } : {}),
    steps: stepsOf(job, pipeline),
  };
}

function serviceOf({ name, image, env }: NonNullable<Job['services']>[number]) {
  const environment = Object.fromEntries(Object.entries(env ?? {}).map(([key, value]) => [key, literal(value)]));
  return { image, name, ...(env ? { environment } : {}) };
}

function environmentOf(job: Job): Readonly<Record<string, string>> {
  const { env = {}, matrix = {} } = job;
  return {
    ...eventValues(job),
    ...Object.fromEntries(Object.keys(matrix).map((axis) => [axisVariable(axis), `<< parameters.${parameterOf(axis)} >>`])),
    ...Object.fromEntries(Object.entries(env).flatMap(([name, word]) => (typeof word === 'string' ? [[name, literal(word)]] : []))),
  };
}

/** The repository, the tools, what other jobs left, the commands, what others will need. */
function stepsOf(job: Job, pipeline: PipelineModel): readonly CircleciStep[] {
  const { source = true, history = false, tools = [], takes = [], gives = [], steps } = job;
  const caches = cachesOf(job);
  return [
    beginning(job),
    ...(source ? [history ? { checkout: { method: 'full' } } : 'checkout'] : []),
    ...(tools.includes('builder') ? ['setup_remote_docker'] : []),
    ...caches.map((cache) => ({ restore_cache: { name: `Find the cache of ${cache.name}`, key: keyOf(cache) } })),
    ...(takes.length > 0 ? [{ attach_workspace: { at: '.' } }] : []),
    ...steps.map((step) => commandStep(step, job, pipeline)),
    ...(caches.length > 0 ? [savedOnMain(caches, pipeline)] : []),
    ...rescueSteps(job, pipeline),
    ...gives.flatMap((artifact) => given(artifact, pipeline)),
  ];
}

/** A job with rights neither fills nor trusts a cache that others fill. */
function cachesOf({ caches = [], rights = {} }: Job): readonly Cache[] {
  return Object.values(rights).some(Boolean) ? [] : caches;
}

function keyOf({ name, files }: Cache): string {
  return [name, ...files.map((file) => `{{ checksum ${JSON.stringify(file)} }}`)].join('-');
}

/** Only what the main branch has put there is found by everybody. */
function savedOnMain(caches: readonly Cache[], { triggers: { main } }: PipelineModel): CircleciStep {
  return {
    when: {
      condition: { equal: [literal(main), '<< pipeline.git.branch >>'] },
      steps: caches.map((cache) => ({
        save_cache: { name: `Keep the cache of ${cache.name}`, key: keyOf(cache), paths: [...cache.paths] },
      })),
    },
  };
}

/** What other jobs take goes into the workspace; what none takes is for a reader. */
function given({ name, paths, always = false }: Artifact, { jobs }: PipelineModel): readonly CircleciStep[] {
  const when = always ? { when: 'always' } : {};
  if (jobs.some(({ takes = [] }) => takes.includes(name)))
    return [{ persist_to_workspace: { name: `Hand over: ${name}`, root: '.', paths: [...paths], ...when } }];
  return paths.map((path) => ({ store_artifacts: { name: `Keep: ${name}`, path, destination: name, ...when } }));
}
