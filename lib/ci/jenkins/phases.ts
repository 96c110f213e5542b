import type { Job, PipelineModel } from '../../pipeline';

/** Jobs one after the other. */
type Branch = readonly Job[];

/** Branches side by side. A phase begins when no branch of the one before has failed. */
export type Phase = readonly Branch[];

/**
 * The order of the jobs as Jenkins can say it: phases, one after the other, of branches. A job is put where it waits for no more than it
 * must, as far as that goes: behind what it needs if that is one branch, else in a phase of its own.
 */
export function phasesOf({ jobs }: PipelineModel): readonly Phase[] {
  const phases: Job[][][] = [];
  for (const job of jobs) {
    const phase = phases.at(-1);
    const beside = phase?.flat().some((other) => together(job, other)) ?? false;
    const behind = phase?.filter((branch) => branch.some((other) => needs(job, other))) ?? [];
    const [branch] = behind;
    if (!phase || !beside) phases.push([[job]]);
    else if (!branch) phase.push([job]);
    else if (behind.length === 1 && canFollow(job, branch)) branch.push(job);
    else phases.push([[job]]);
  }
  return phases;
}

/** Some run has both. */
function together(one: Job, other: Job): boolean {
  const sameWay = one.environment?.name === other.environment?.name;
  return one.on.some((event) => other.on.includes(event) && (event !== 'rollback' || sameWay));
}

function needs({ needs: ids = [], ...job }: Job, other: Job): boolean {
  return ids.includes(other.id) && together({ ...job }, other);
}

/** The last job of the branch that shares a run with it is one that it needs. Those of a matrix are side by side, so nothing follows them. */
function canFollow(job: Job, branch: Branch): boolean {
  const last = branch.filter((other) => together(job, other)).at(-1);
  return last !== undefined && needs(job, last) && !job.matrix && branch.every(({ matrix }) => !matrix);
}
