import type { IConstruct } from 'constructs';
import { before, type EventName, type Job } from '../../pipeline';
import { problem } from './problems';

/** Jobs of one event, in order, with the needs that are among them. */
export interface Run {
  readonly event: EventName;
  readonly jobs: readonly Job[];
}

/**
 * The jobs in stages. A stage begins when the one before has succeeded as a whole, so one ends only where all that comes later needs all
 * that came before: then each job does what its own needs say. Somebody is asked for a stage, so a job to agree to has one of its own.
 */
export function stagesOf({ event, jobs }: Run, construct: IConstruct): readonly (readonly Job[])[] {
  const needed = new Map(jobs.map(({ id }) => [id, before(jobs, id)]));
  const apart = (at: number) =>
    jobs.slice(at).flatMap((later) =>
      jobs
        .slice(0, at)
        .filter((job) => !needed.get(later.id)?.has(job.id))
        .map((job) => [job, later]),
    );
  const stages: Job[][] = [];
  jobs.forEach((job, i) => {
    const asks = job.environment?.approval === true || jobs[i - 1]?.environment?.approval === true;
    const [pair] = apart(i);
    const asked = job.environment?.approval ? job : jobs[i - 1];
    const other = pair?.find((each) => each.id !== asked?.id);
    if (asks && asked && other) problem(construct, 'gitee-go/approval', { job: asked.id, other: other.id, event });
    if (i === 0 || asks || !pair) stages.push([job]);
    else stages.at(-1)?.push(job);
  });
  return stages;
}
