import type { IConstruct } from 'constructs';
import { isOn, type PipelineModel } from '../../pipeline';
import { giteeTime } from './cron';
import type { GiteeGoProps } from './gitee-go-props';
import { problem } from './problems';

/** Raises a problem for what Gitee Go cannot do. */
export function check(pipeline: PipelineModel, construct: IConstruct, props: GiteeGoProps): void {
  const { triggers, jobs } = pipeline;
  const { hostGroup, pullHostGroup, tokenFile } = props;
  if (triggers.pulls && (pullHostGroup === undefined || pullHostGroup === hostGroup)) problem(construct, 'gitee-go/pulls', undefined);
  const takers = jobs.filter(({ rights }) => rights?.token).map(({ id }) => id);
  if (tokenFile === undefined && takers.length > 0) problem(construct, 'gitee-go/token', { jobs: takers.join(', ') });
  if (triggers.schedule !== undefined && giteeTime(triggers.schedule) === undefined)
    problem(construct, 'gitee-go/schedule', { got: triggers.schedule });
  for (const job of jobs) {
    const [pull, fork] = [isOn(job, 'pull'), isOn(job, 'fork')];
    if (triggers.pulls && pull !== fork)
      problem(construct, 'gitee-go/own-pulls', { job: job.id, event: pull ? 'pull' : 'fork', other: pull ? 'fork' : 'pull' });
    if (triggers.pulls && isOn(job, 'closed')) problem(construct, 'gitee-go/closed', { job: job.id });
    for (const { name } of job.services ?? []) problem(construct, 'gitee-go/services', { job: job.id, service: name });
  }
}
