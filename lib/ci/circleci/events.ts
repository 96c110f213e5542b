import { jobsOn, type EventName, type Job, type PipelineModel } from '../../pipeline';
import { literal } from './literal';

/** What a workflow asks of the run, as CircleCI's logic has it. */
type Logic = Readonly<Record<string, unknown>>;

/** A workflow: the jobs of one event; of a rollback, those of one environment. */
export interface EventRun {
  readonly name: string;
  readonly event: EventName;
  readonly when: Logic;
  readonly jobs: ReturnType<typeof jobsOn>;
}

/** The parameter that asks for an environment's last good release, and its word for none. */
export const ROLLBACK = { parameter: 'rollback', none: '-' } as const;

/** A version tag; CircleCI takes patterns whole. */
export const VERSION = 'v[0-9]+[.][0-9]+[.][0-9]+';

const equal = (value: string, name: string): Logic => ({ equal: [literal(value), `<< pipeline.${name} >>`] });
const matches = (pattern: string, name: string): Logic => ({ matches: { pattern, value: `<< pipeline.${name} >>` } });
const and = (...all: readonly Logic[]): Logic => ({ and: all });

/**
 * The workflows that have jobs, by event. Events of a push and of a request are those of the GitHub App: a run that the OAuth app starts
 * beside it, for a fork, is neither.
 */
export function eventRuns(pipeline: PipelineModel): readonly EventRun[] {
  const { main, tags, pulls, schedule } = pipeline.triggers;
  const onMain = equal(main, 'git.branch');
  const pull = equal('pull_request', 'event.name');
  const push = equal('push', 'event.name');
  const runs: readonly (false | readonly [EventName, Logic])[] = [
    ['main', and(push, onMain)],
    tags && ['tag', and(push, matches(`^${VERSION}$`, 'git.tag'))],
    pulls && ['pull', and(pull, { not: equal('closed', 'event.action') })],
    pulls && ['fork', and(equal('webhook', 'trigger_source'), matches('^pull/[0-9]+$', 'git.branch'))],
    pulls && ['closed', and(pull, equal('closed', 'event.action'))],
    schedule !== undefined && ['schedule', and(equal('scheduled_pipeline', 'trigger_source'), onMain)],
  ];
  const events = runs.flatMap((run): EventRun[] =>
    run ? [{ name: run[0], event: run[0], when: run[1], jobs: jobsOn(pipeline, run[0]) }] : [],
  );
  return [...events, ...rollbacks(pipeline)].filter(({ jobs }) => jobs.length > 0);
}

function rollbacks(pipeline: PipelineModel): readonly EventRun[] {
  const onMain = equal(pipeline.triggers.main, 'git.branch');
  return pipeline.environments.map((environment) => ({
    name: `rollback-${environment}`,
    event: 'rollback',
    when: and(equal(environment, `parameters.${ROLLBACK.parameter}`), onMain),
    jobs: jobsOn({ ...pipeline, jobs: pipeline.jobs.filter((job) => job.environment?.name === environment) }, 'rollback'),
  }));
}

/** Whether any run has the job. */
export function runsEver(job: Job, runs: readonly EventRun[]): boolean {
  return runs.some(({ jobs }) => jobs.some(({ id }) => id === job.id));
}
