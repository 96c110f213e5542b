import type { IConstruct } from 'constructs';
import { yamlFile, type PipelineFile, type PipelineModel } from '../../pipeline';
import type { CircleciProps } from './circleci-props';
import { eventRuns, ROLLBACK, runsEver } from './events';
import { jobOf } from './job';
import { workflowsOf } from './workflows';

/** `.circleci/config.yml` */
export function configOf(pipeline: PipelineModel, construct: IConstruct, props: CircleciProps): PipelineFile {
  const runs = eventRuns(pipeline);
  const jobs = pipeline.jobs.filter((job) => runsEver(job, runs));
  const body = {
    version: 2.1,
    ...rollbackParameter(pipeline),
    jobs: Object.fromEntries(jobs.map((job) => [job.id, jobOf(job, pipeline, props)])),
    workflows: workflowsOf(pipeline),
  };
  return yamlFile(construct, '.circleci/config.yml', body);
}

function rollbackParameter({ environments }: PipelineModel) {
  if (environments.length === 0) return {};
  const { parameter, none } = ROLLBACK;
  const said = { type: 'enum', enum: [none, ...environments], default: none, description: 'Restore the last good release of' };
  return { parameters: { [parameter]: said } };
}
