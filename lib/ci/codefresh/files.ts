import type { IConstruct } from 'constructs';
import { yamlFile, type PipelineFile, type PipelineModel } from '../../pipeline';
import type { CodefreshProps } from './codefresh-props';
import { cloneWhen } from './conditions';
import { stepsOf, type CodefreshStep, type CodefreshSteps } from './job-steps';
import { specsOf } from './pipeline-specs';
import { CLONES } from './step-names';

/** `codefresh.yml`, and `.codefresh/<name>.yml` for each pipeline that runs it. */
export function filesOf(pipeline: PipelineModel, construct: IConstruct, props: CodefreshProps): readonly PipelineFile[] {
  const specs = specsOf(pipeline, props).map(({ path, spec }) => yamlFile(construct, path, spec));
  return [yamlFile(construct, 'codefresh.yml', stepsFile(pipeline, props)), ...specs];
}

function stepsFile(pipeline: PipelineModel, props: CodefreshProps) {
  const { jobs } = pipeline;
  return {
    version: '1.0',
    mode: 'parallel',
    // What fails ends the steps that need it, and no others; the build has failed all the same.
    fail_fast: false,
    strict_fail_fast: true,
    stages: ['checkout', ...new Set(jobs.map(({ stage }) => stage))],
    steps: Object.assign(clones(pipeline, props), ...jobs.map((job) => stepsOf(job, pipeline, props))) as CodefreshSteps,
  };
}

function clones({ jobs, triggers }: PipelineModel, { repository, git = 'github' }: CodefreshProps): CodefreshSteps {
  const clone = (title: string, revision: string, click: boolean): CodefreshStep => ({
    title,
    type: 'git-clone',
    stage: 'checkout',
    repo: repository,
    git,
    revision,
    timeout: '15m',
    when: cloneWhen(click),
  });
  const sources = jobs.filter(({ source = true }) => source);
  return {
    ...(sources.some(({ on }) => on.some((event) => event !== 'rollback'))
      ? { [CLONES.event]: clone('Checkout', '${{CF_REVISION}}', false) }
      : {}),
    ...(sources.some(({ on }) => on.includes('rollback')) ? { [CLONES.click]: clone('Checkout', triggers.main, true) } : {}),
  };
}
