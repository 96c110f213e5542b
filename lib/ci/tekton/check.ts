import type { IConstruct } from 'constructs';
import { isDnsLabel, MAX_LABEL } from '../../core';
import { secretsOf, type Job } from '../../pipeline';
import { taskObjectName, tasksOf, type Writing } from './names';
import { pipelineName, roadsOf } from './pipeline-object';
import { problem } from './problems';

/** Characters that Tekton and Kubernetes put behind the name of a run, or before that of a service. */
const ROOM = 6;

/** What Tekton cannot express. */
export function check(construct: IConstruct, writing: Writing): void {
  const { pipeline, props } = writing;
  const { image, repository, approvers = [] } = props;
  if (!/@sha256:[0-9a-f]{64}$/.test(image)) problem(construct, 'tekton/image', { image });
  if (!/^https:\/\/[^@\s]+$/.test(repository)) problem(construct, 'tekton/repository', { got: repository });
  const names = [
    ...pipeline.jobs.flatMap(tasksOf).map((task) => taskObjectName(task, writing)),
    ...roadsOf(pipeline).map((road) => pipelineName(road, writing)),
  ];
  for (const name of names)
    if (!isDnsLabel(name, MAX_LABEL - ROOM)) problem(construct, 'tekton/long-name', { name, most: MAX_LABEL - ROOM });
  for (const job of pipeline.jobs) {
    if (job.environment?.approval && approvers.length === 0)
      problem(construct, 'tekton/no-approvers', { job: job.id, environment: job.environment.name });
    checkJob(construct, job);
  }
}

function checkJob(construct: IConstruct, job: Job): void {
  const { id, lock, services = [] } = job;
  if (lock !== undefined && !takesLease(job))
    problem(construct, 'tekton/no-lock', { job: id, lock: typeof lock === 'string' ? lock : lock.perPull });
  for (const { secret } of secretsOf(job)) if (!/^[-._a-zA-Z0-9]+$/.test(secret)) problem(construct, 'tekton/secret', { job: id, secret });
  for (const { name, env = {} } of services)
    for (const [variable, value] of Object.entries(env))
      if (value.includes('$(')) problem(construct, 'tekton/service-variable', { job: id, service: name, variable });
}

/** `sealane` takes a Lease in the namespace that it changes. */
function takesLease({ steps }: Job): boolean {
  return steps.some(({ run }) => run.some((word) => typeof word === 'string' && /^(?:.*\/)?sealane(?:@.*)?$/.test(word)));
}
