import type { IConstruct } from 'constructs';
import { closest } from '../core';
import type { Job } from './job';
import { problem } from './problems';

/** The jobs, each after those that it needs, else in the order given. Raises a problem for a need that is none, and for a cycle. */
export function inOrder(scope: IConstruct, jobs: readonly Job[]): readonly Job[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const done = new Set<string>();
  const open: string[] = [];
  const ordered: Job[] = [];
  const visit = (job: Job): void => {
    if (done.has(job.id)) return;
    if (open.includes(job.id)) {
      problem(scope, 'pipeline/cycle', { jobs: [...open.slice(open.indexOf(job.id)), job.id].join(' → ') });
      return;
    }
    open.push(job.id);
    for (const need of job.needs ?? []) {
      const needed = byId.get(need);
      if (needed) visit(needed);
      else problem(scope, 'pipeline/no-job', { job: job.id, need, likely: closest(need, byId.keys()) ?? '' });
    }
    open.pop();
    if (done.has(job.id)) return;
    done.add(job.id);
    ordered.push(job);
  };
  jobs.forEach(visit);
  return ordered;
}

/** Ids of all jobs that come before a job among these, however far. */
export function before(jobs: readonly Job[], id: string): ReadonlySet<string> {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const found = new Set<string>(byId.get(id)?.needs ?? []);
  for (const each of found) for (const need of byId.get(each)?.needs ?? []) found.add(need);
  return found;
}
