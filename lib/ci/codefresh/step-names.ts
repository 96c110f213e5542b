import { combinations, type Job } from '../../pipeline';

/** The clone of the commit that a Git event is about, and that of the main branch, when somebody clicks. */
export const CLONES = { event: 'main_clone', click: 'main_clone_Click' } as const;

/** Steps are named in letters, digits and `_`; ids have no capitals, so what we add with one never meets another id. */
export function stepName(id: string): string {
  const name = id.replaceAll('-', '_');
  return name === CLONES.event ? `${name}_Job` : name;
}

/** The steps whose success is the job's: one, or of a matrix that of each combination, `versions_M1`. */
export function stepNames(job: Job): readonly string[] {
  const name = stepName(job.id);
  return job.matrix ? combinations(job).map((_, i) => `${name}_M${i + 1}`) : [name];
}
