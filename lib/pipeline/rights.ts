import type { Job } from './job';

/** Whether a job has anything that code which nobody has read must not have. */
export function hasRights({ rights = {}, secrets = {}, environment }: Job): boolean {
  return Object.values(rights).some(Boolean) || Object.keys(secrets).length > 0 || environment !== undefined;
}
