import { isOn, type EventName, type Job, type PipelineModel } from '../../pipeline';
import { condition, eventsOf, onMain, PULL, ROLLBACK, TAG } from './events';

/** An entry of `rules`: the first that fits a run decides. */
type Rule = Readonly<{ if: string; when?: 'manual'; allow_failure?: boolean }>;

/** Whether any run has the job. */
export function runsEver(job: Job, pipeline: PipelineModel): boolean {
  return rulesOf(job, pipeline).length > 0;
}

/** When a run has the job, and whether somebody must start it. */
export function rulesOf(job: Job, pipeline: PipelineModel): readonly Rule[] {
  // Both kinds of requests: whose it is does not matter.
  const open = isOn(job, 'pull') && isOn(job, 'fork') && eventsOf(pipeline).includes('pull') ? [PULL] : [];
  const events = job.on.filter((event) => open.length === 0 || (event !== 'pull' && event !== 'fork'));
  const conditions = [
    ...events.map((event) => [event, condition(event, job, pipeline)] as const),
    ...open.map((one) => ['pull', one] as const),
  ];
  const rules = conditions.flatMap(([event, one]) => (one === undefined ? [] : [{ if: one, ...startOf(job, event) }]));
  return [...rules, ...clicks(job, pipeline)];
}

/** A run waits for who agrees; it does not wait for the end of its request. */
function startOf({ environment }: Job, event: EventName): Omit<Rule, 'if'> {
  if (event === 'closed') return { when: 'manual', allow_failure: true };
  return environment?.approval ? { when: 'manual', allow_failure: false } : {};
}

/** The way back stands beside each way forth, for one click. */
function clicks(job: Job, pipeline: PipelineModel): readonly Rule[] {
  if (job.on.some((event) => event !== 'rollback') || (job.needs ?? []).length > 0) return [];
  const deploys = pipeline.jobs.filter(({ environment }) => environment !== undefined && environment.name === job.environment?.name);
  return (['main', 'tag'] as const)
    .filter((event) => eventsOf(pipeline).includes(event) && deploys.some((deploy) => isOn(deploy, event)))
    .map((event) => ({ if: event === 'main' ? onMain('push', pipeline.triggers) : TAG, when: 'manual', allow_failure: true }));
}

/** What starts a run at all. A newer commit ends what an older one of the same merge request began, and nothing else. */
export function workflowOf(pipeline: PipelineModel) {
  const { name, triggers } = pipeline;
  const events = eventsOf(pipeline);
  const rule = (event: EventName, one: string, cancel: 'none' | 'interruptible' = 'none') =>
    events.includes(event) ? [{ if: one, auto_cancel: { on_new_commit: cancel } }] : [];
  return {
    name,
    rules: [
      ...rule('main', onMain('push', triggers)),
      ...rule('tag', TAG),
      ...rule('pull', PULL, 'interruptible'),
      ...rule('schedule', onMain('schedule', triggers)),
      ...rule('rollback', `${onMain('web', triggers)} && $${ROLLBACK} != ''`),
    ],
  };
}
