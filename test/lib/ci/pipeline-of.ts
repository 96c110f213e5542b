import { App } from '../../../lib';
import { problemsOf } from '../../../lib/core';
import { checkPipeline, type CiSystem, type Job, type PipelineModel } from '../../../lib/pipeline';

/** A job that says no more than it must. */
export const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  title: id,
  stage: id,
  on: ['main'],
  timeout: 600_000,
  steps: [{ id: 'run', title: 'Run', run: ['true'] }],
  ...more,
});

/** A pipeline of these jobs. */
export const pipeline = (jobs: readonly Job[], more: Partial<PipelineModel> = {}): PipelineModel => ({
  name: 'deploy',
  triggers: { main: 'main', tags: true, pulls: true },
  registries: [],
  environments: [],
  jobs,
  ...more,
});

/** The first file of a system, and codes of what it could not express. */
export function rendered(system: CiSystem, model: PipelineModel): { readonly text: string; readonly codes: readonly string[] } {
  const app = new App();
  const text = system.render(checkPipeline(app, model), app)[0]?.text ?? '';
  return { text, codes: problemsOf(app).map(({ code }) => code) };
}
