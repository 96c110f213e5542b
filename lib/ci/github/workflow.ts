import type { IConstruct } from 'constructs';
import {
  axisVariable,
  combinations,
  commented,
  factVariables,
  trustOf,
  yamlFile,
  type FactName,
  type Job,
  type PipelineFile,
  type PipelineModel,
} from '../../pipeline';
import { checkPins, checkSecrets } from './check';
import { jobCondition } from './conditions';
import type { GithubProps } from './github-props';
import { RUNS_ON } from './machines';
import { mapWords, stepsOf } from './steps';

const MINUTE = 60_000;

/** What GitHub knows of a run. */
const EXPRESSIONS: Readonly<Record<FactName, string>> = {
  commit: '${{ github.event.pull_request.head.sha || github.sha }}',
  base: '${{ github.event.pull_request.base.sha || github.event.before }}',
  branch: '${{ github.head_ref || github.ref_name }}',
  tag: "${{ github.ref_type == 'tag' && github.ref_name || '' }}",
  pull: '${{ github.event.pull_request.number }}',
  run: '${{ github.run_id }}-${{ github.run_attempt }}',
  actor: '${{ github.actor }}',
  link: '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}',
};

/** `.github/workflows/<name>.yml` */
export function workflowOf(pipeline: PipelineModel, construct: IConstruct, props: GithubProps): PipelineFile {
  checkPins(construct, props.pins ?? {});
  checkSecrets(construct, pipeline);
  const body = {
    name: pipeline.name,
    on: triggersOf(pipeline),
    permissions: {},
    defaults: { run: { shell: 'bash' } },
    jobs: Object.fromEntries(pipeline.jobs.map((job) => [job.id, jobOf(job, pipeline, props)])),
  };
  return yamlFile(construct, `.github/workflows/${pipeline.name}.yml`, body);
}

function triggersOf({ triggers, environments }: PipelineModel): Readonly<Record<string, unknown>> {
  const { main, tags, pulls, schedule } = triggers;
  const closed = pulls ? { pull_request: { types: ['opened', 'synchronize', 'reopened', 'closed'] } } : {};
  return {
    push: { branches: [main], ...(tags ? { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } : {}) },
    ...closed,
    ...(schedule === undefined ? {} : { schedule: [{ cron: schedule }] }),
    ...(environments.length === 0 ? {} : { workflow_dispatch: { inputs: { environment: rollbackInput(environments) } } }),
  };
}

function rollbackInput(environments: readonly string[]) {
  return { description: 'Restore the last good release of', type: 'choice', options: [...environments], required: true };
}

function jobOf(
  job: Job,
  pipeline: PipelineModel,
  { runsOn = RUNS_ON, node = '24', pins = {} }: GithubProps,
): Readonly<Record<string, unknown>> {
  const { title, needs = [], environment, matrix, services, timeout } = job;
  return {
    name: matrix
      ? `${title} (${Object.keys(matrix)
          .map((name) => `\${{ matrix.${name} }}`)
          .join(', ')})`
      : title,
    if: jobCondition(job, pipeline),
    ...(needs.length > 0 ? { needs: [...needs] } : {}),
    'runs-on': pipeline.runner?.[trustOf(job)] ?? runsOn,
    'timeout-minutes': timeout / MINUTE,
    permissions: permissionsOf(job, pipeline),
    concurrency: concurrencyOf(job, pipeline),
    ...(environment ? { environment: environmentOf(environment) } : {}),
    ...(matrix && combinations(job).length > 0 ? { strategy: { 'fail-fast': false, matrix } } : {}),
    ...(services ? { services: Object.fromEntries(services.map(serviceOf)) } : {}),
    env: environmentVariables(job, pipeline),
    steps: stepsOf(job, { pipeline, node, pins }),
  };
}

function permissionsOf({ source = true, rights = {} }: Job, { registries }: PipelineModel) {
  return {
    ...(source ? { contents: commented('read', 'checkout') } : {}),
    ...(rights.push && registries.includes('ghcr.io') ? { packages: commented('write', 'push to ghcr.io') } : {}),
    ...(rights.token ? { 'id-token': commented('write', 'identity without a stored key') } : {}),
  };
}

/**
 * A deploy waits for the one before and is never cancelled. Of all else, a newer commit of a pull request ends what the older one began,
 * and runs of the main branch do not know each other.
 */
function concurrencyOf({ id, lock }: Job, { name }: PipelineModel) {
  if (typeof lock === 'string') return { group: `lock-${lock}`, 'cancel-in-progress': false };
  if (lock) return { group: `lock-${lock.perPull}-\${{ github.event.pull_request.number }}`, 'cancel-in-progress': false };
  const pull = "github.event_name == 'pull_request'";
  return {
    group: `${name}-${id}-\${{ strategy.job-index }}-\${{ ${pull} && github.ref || github.run_id }}`,
    'cancel-in-progress': `\${{ ${pull} }}`,
  };
}

function environmentOf({ name, url, timeToLive }: NonNullable<Job['environment']>) {
  const own = timeToLive === undefined ? name : `${name}-\${{ github.event.pull_request.number }}`;
  return url === undefined ? own : { name: own, url };
}

function serviceOf({ name, image, port, env }: NonNullable<Job['services']>[number]) {
  return [name, { image, ports: [`${port}:${port}`], ...(env ? { env } : {}) }] as const;
}

function environmentVariables(job: Job, { registries }: PipelineModel) {
  const { secrets = {}, matrix = {}, env = {}, rights = {} } = job;
  const all = {
    ...factVariables(job, EXPRESSIONS),
    ...Object.fromEntries(Object.keys(matrix).map((name) => [axisVariable(name), `\${{ matrix.${name} }}`])),
    ...mapWords(env, (word) => ('fact' in word ? EXPRESSIONS[word.fact] : `\${{ matrix.${word.axis} }}`)),
    ...(rights.push && registries.includes('ghcr.io')
      ? { SEALANE_REGISTRY_USER: '${{ github.actor }}', SEALANE_REGISTRY_PASSWORD: '${{ github.token }}' }
      : {}),
    ...Object.fromEntries(Object.entries(secrets).map(([name, { secret }]) => [name, `\${{ secrets.${secret} }}`])),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}
