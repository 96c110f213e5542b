import type { Run } from './event';
import type { Job, Step } from './job';
import { jobsOn, type PipelineModel } from './pipeline';

/** A step that was begun, in the order of the run; `axis` values tell the jobs of a matrix apart. */
export interface TraceEntry {
  readonly job: string;
  readonly step: string;
  readonly matrix?: Readonly<Record<string, string>>;
  readonly ok: boolean;
}

/** Says whether a step succeeds. */
export type Outcome = (job: Job, step: Step, matrix: Readonly<Record<string, string>>) => boolean;

/**
 * What a run does, by the model alone: every rendered file must do the same. Jobs that could run side by side come in the order of
 * the pipeline.
 */
export function execute(pipeline: PipelineModel, run: Run, outcome: Outcome): readonly TraceEntry[] {
  const trace: TraceEntry[] = [];
  const failed = new Set<string>();
  for (const job of jobsOn(pipeline, run.event)) {
    if (run.event === 'rollback' && job.environment?.name !== run.environment) continue;
    // A job that was not reached is as good as a failed one for those that need it.
    const reached = !job.needs.some((need) => failed.has(need));
    // The jobs of a matrix do not end each other.
    if (!reached || combinations(job).filter((matrix) => !runJob(job, matrix, { trace, outcome })).length > 0) failed.add(job.id);
  }
  return trace;
}

interface Running {
  readonly trace: TraceEntry[];
  readonly outcome: Outcome;
}

function runJob(job: Job, matrix: Readonly<Record<string, string>>, { trace, outcome }: Running): boolean {
  const tell = (step: Step): boolean => {
    const ok = outcome(job, step, matrix);
    trace.push({ job: job.id, step: step.id, ...(Object.keys(matrix).length > 0 ? { matrix } : {}), ok });
    return ok;
  };
  const broken = job.steps.findIndex((step) => !tell(step));
  if (broken === -1) return true;
  const { rescue } = job;
  if (rescue && broken >= job.steps.findIndex(({ id }) => id === rescue.from)) rescue.steps.forEach(tell);
  return false;
}

/** Every combination of a job's matrix; one that says nothing for a job without. */
export function combinations({ matrix = {} }: Pick<Job, 'matrix'>): readonly Readonly<Record<string, string>>[] {
  return Object.entries(matrix).reduce<Readonly<Record<string, string>>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
