import type { CiSystem } from '../../pipeline';
import { check } from './check';
import type { CodefreshProps } from './codefresh-props';

/**
 * Codefresh: `codefresh.yml` with the steps, and in `.codefresh/` the pipelines that run it: what starts them, how many at a time.
 * `codefresh create pipeline -f .codefresh/<name>.yml` makes a pipeline once, `codefresh replace pipeline -f` changes it.
 *
 * Every build takes `codefresh.yml` from the main branch: a pull request cannot give itself other steps.
 * @see https://codefresh.io/docs/docs/pipelines/what-is-the-codefresh-yaml/
 */
export function codefresh(props: CodefreshProps): CiSystem {
  return {
    name: 'Codefresh',
    // A step finds a context for each cluster that is integrated.
    reaches: ({ context }) => context !== undefined || props.runtime !== undefined,
    secretFile: 'a variable of one of the `contexts` of the pipeline',
    supports: {
      order: { how: 'native', by: '`mode: parallel` with `when.steps`' },
      matrix: { how: 'ours', by: 'a step for each combination: Codefresh has no `matrix` in parallel mode' },
      artifacts: { how: 'ours', by: 'archives on the volume of the build; what is for a reader is printed into the log' },
      cache: { how: 'ours', by: "folders on the pipeline's volume, filled by its main branch alone, and never in a job with rights" },
      services: { how: 'native', by: '`services` of the step; a job with a rescue has them anew from there on' },
      approval: { how: 'native', by: '`pending-approval`, denied when its time is over; access rules of the account say who may agree' },
      lock: { how: 'native', by: '`concurrency: 1` of the pipeline, waiting for approval included; a rollback, by the Lease' },
      cancel: { how: 'native', by: '`terminationPolicy`, unless the pull request has a preview: then the newer build waits' },
      token: { how: 'native', by: 'asked for before each command, as `obtain-oidc-id-token` does; all other jobs drop the means to ask' },
      secrets: { how: 'ours', by: 'contexts of a pipeline, which forks do not have; a job that does not name a secret drops it' },
      forks: { how: 'ours', by: 'a pipeline of their own, without contexts, once somebody of the team has written the comment' },
      rescue: { how: 'native', by: '`hooks.on_fail` of the step that deploys; what comes before it is a step of its own' },
      click: { how: 'native', by: 'a pipeline for each environment, without triggers' },
      closed: { how: 'native', by: '`pullrequest.closed`' },
      schedule: { how: 'native', by: '`cronTriggers`' },
      timeout: { how: 'native', by: '`timeout` of the step; what is before a deploy, the deploy, and the way back have it each' },
      retry: { how: 'none', by: 'Codefresh would try again whatever has failed; a reader can, by "Restart from failed steps"' },
      runner: { how: 'none', by: 'what Codefresh runs on logs in by a `CiIdentity`' },
    },
    render: (pipeline, construct) => {
      check(pipeline, construct, props);
      const { filesOf } = require('./files') as typeof import('./files');
      return filesOf(pipeline, construct, props);
    },
  };
}
