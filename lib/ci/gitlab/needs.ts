import { isOn, type Job, type PipelineModel } from '../../pipeline';
import { eventsOf } from './events';
import { runsEver } from './rules';

/** Jobs that come before, and those whose files it takes. GitLab refuses a run that lacks a need, unless it is said to be optional. */
export function needsOf(job: Job, pipeline: PipelineModel) {
  const { needs = [], takes = [] } = job;
  const givers = pipeline.jobs.filter(({ gives = [] }) => gives.some(({ name }) => takes.includes(name)));
  const all = pipeline.jobs.filter((other) => (needs.includes(other.id) || givers.includes(other)) && runsEver(other, pipeline));
  return all.map((need) => ({
    job: need.id,
    artifacts: givers.includes(need),
    ...(mayLack(job, need, pipeline) ? { optional: true } : {}),
  }));
}

/** Whether a run has the job, and not the one that it needs. */
function mayLack(job: Job, need: Job, pipeline: PipelineModel): boolean {
  const events = job.on.filter((event) => eventsOf(pipeline).includes(event));
  // The rollback of an environment has the jobs of that one alone.
  const apart = isOn(job, 'rollback') && need.environment?.name !== job.environment?.name;
  return apart || events.some((event) => !isOn(need, event));
}

/**
 * The stage of each job: its own, unless it needs a job of a later one. Jobs wait for what they need and for nothing else, but GitLab
 * wants no need in a stage to come.
 */
export function stagesOf(jobs: readonly Job[]): { readonly stages: readonly string[]; readonly of: ReadonlyMap<string, string> } {
  const stages = [...new Set(jobs.map(({ stage }) => stage))];
  const at = new Map<string, number>();
  for (const { id, stage, needs = [] } of jobs) at.set(id, Math.max(stages.indexOf(stage), ...needs.map((need) => at.get(need) ?? 0)));
  const used = new Set(at.values());
  return { stages: stages.filter((_, i) => used.has(i)), of: new Map([...at].map(([id, i]) => [id, stages[i] ?? ''])) };
}
