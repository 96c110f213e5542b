import { type Job, type PipelineModel } from '../../pipeline';
import { eventRuns, VERSION, type EventRun } from './events';
import { parameterOf } from './job';
import { literal } from './literal';

/** A workflow for each event: so each job needs what its event has, and nothing else. */
export function workflowsOf(pipeline: PipelineModel) {
  return Object.fromEntries(
    eventRuns(pipeline).map((run) => [run.name, { when: run.when, jobs: run.jobs.flatMap((job) => invocations(job, run)) }]),
  );
}

/** Without this, CircleCI runs no job for a tag. */
const ON_TAG = { filters: { tags: { only: `/^${VERSION}$/` }, branches: { ignore: '/.*/' } } };

function invocations(job: EventRun['jobs'][number], { event }: EventRun): readonly (string | object)[] {
  const { id, needs, environment, lock } = job;
  const filters = event === 'tag' ? ON_TAG : {};
  const approval = environment?.approval ? `approve-${id}` : undefined;
  const requires = needs.length > 0 ? { requires: [...needs] } : {};
  const own = {
    ...(approval === undefined ? requires : { requires: [approval] }),
    ...(environment ? { context: [literal(environment.name)] } : {}),
    ...(lock === undefined ? {} : { 'serial-group': groupOf(lock) }),
    ...matrixOf(job),
    ...filters,
  };
  const said = Object.keys(own).length > 0 ? { [id]: own } : id;
  return approval === undefined ? [said] : [{ [approval]: { type: 'approval', ...requires, ...filters } }, said];
}

function groupOf(lock: NonNullable<Job['lock']>): string {
  const name = typeof lock === 'string' ? lock : `${lock.perPull}-<< pipeline.event.github.pull_request.number >>`;
  return `<< pipeline.project.slug >>/${name}`;
}

function matrixOf({ matrix }: Job) {
  if (!matrix) return {};
  const parameters = Object.entries(matrix).map(([axis, values]) => [parameterOf(axis), values.map(literal)] as const);
  return { matrix: { parameters: Object.fromEntries(parameters) } };
}
