import type { IConstruct } from 'constructs';
import { yamlFile, type PipelineFile, type PipelineModel } from '../../pipeline';
import { eventsOf, ROLLBACK } from './events';
import type { GitlabProps } from './gitlab-props';
import { jobOf } from './job';
import { stagesOf } from './needs';
import { runsEver, workflowOf } from './rules';

/** `.gitlab-ci.yml` */
export function ciFileOf(pipeline: PipelineModel, construct: IConstruct, props: GitlabProps): PipelineFile {
  const { image, tags = [] } = props;
  const jobs = pipeline.jobs.filter((job) => runsEver(job, pipeline));
  const { stages, of } = stagesOf(jobs);
  const body = {
    workflow: workflowOf(pipeline),
    stages,
    default: { ...(image === undefined ? {} : { image }), ...(tags.length > 0 ? { tags } : {}), interruptible: false },
    variables: { GIT_DEPTH: '1', ...rollbackChoice(pipeline) },
    ...Object.fromEntries(jobs.map((job) => [job.id, jobOf(job, pipeline, of.get(job.id) ?? job.stage)])),
  };
  return yamlFile(construct, '.gitlab-ci.yml', body);
}

function rollbackChoice(pipeline: PipelineModel) {
  if (!eventsOf(pipeline).includes('rollback')) return {};
  return { [ROLLBACK]: { value: '', options: ['', ...pipeline.environments], description: 'Restore the last good release of' } };
}
