import type { IConstruct } from 'constructs';
import { secretsOf, type PipelineModel } from '../../pipeline';
import type { CodefreshProps } from './codefresh-props';
import { problem } from './problems';

/** Raises a problem for what Codefresh could not make right. */
export function check(pipeline: PipelineModel, construct: IConstruct, props: CodefreshProps): void {
  const { image, repository, approvalHours = 24, forkComment = '' } = props;
  if (!/@sha256:[0-9a-f]{64}$/.test(image)) problem(construct, 'codefresh/image', { image });
  if (!/^[\w./-]+\/[\w.-]+$/.test(repository)) problem(construct, 'codefresh/repository', { got: repository });
  if (!Number.isInteger(approvalHours) || approvalHours < 1 || approvalHours > 168)
    problem(construct, 'codefresh/approval-hours', { got: String(approvalHours) });
  if (!isPattern(forkComment)) problem(construct, 'codefresh/fork-comment', { got: forkComment });
  for (const job of pipeline.jobs)
    for (const { secret } of secretsOf(job))
      if (!/^[A-Za-z_]\w*$/.test(secret)) problem(construct, 'codefresh/secret', { job: job.id, secret });
  for (const { id, services = [] } of pipeline.jobs)
    for (const { name, env = {} } of services)
      for (const [variable, value] of Object.entries(env))
        if (value.includes('${{')) problem(construct, 'codefresh/service-variable', { job: id, service: name, variable });
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
