import type { CiSystem } from '../../pipeline';
import { checkForCircleci } from './check';
import type { CircleciProps } from './circleci-props';

/**
 * CircleCI, for repositories on GitHub: `.circleci/config.yml`. The project has two triggers of the GitHub App: "PR opened or pushed to,
 * default branch and tag pushes", and "PR merged or closed".
 * @see https://circleci.com/docs/reference/configuration-reference/
 * @see https://circleci.com/docs/guides/orchestrate/github-trigger-event-options/
 */
export function circleci(props: CircleciProps): CiSystem {
  return {
    name: 'CircleCI',
    // A class with a namespace is a runner of one's own.
    reaches: () => props.resourceClass?.includes('/') ?? false,
    secretFile: 'a variable of the context that is named like the environment',
    supports: {
      order: { how: 'native', by: '`requires`, in a workflow for each event' },
      matrix: { how: 'native', by: '`matrix`, at most 128 jobs' },
      artifacts: { how: 'native', by: 'a workspace; `store_artifacts` for what no job takes. How long they are kept, the plan says' },
      cache: { how: 'native', by: '`restore_cache`, filled by the main branch alone, and never in a job with rights' },
      services: { how: 'native', by: 'more images of the job' },
      approval: { how: 'native', by: '`type: approval`; who may give it, the groups of the context say' },
      lock: { how: 'native', by: '`serial-group`: a newer run goes first, and an older one that waits is skipped; and the Lease' },
      cancel: { how: 'none', by: 'the project could cancel redundant workflows, but would end deploys as well: leave it off' },
      token: { how: 'native', by: '`CIRCLE_OIDC_TOKEN_V2`; `circleci run oidc get` for an audience of its own' },
      secrets: { how: 'native', by: 'a context with the name of the environment' },
      forks: {
        how: 'ours',
        by: 'a workflow without contexts. The GitHub App starts no run for a fork: a trigger of the OAuth app beside it does',
      },
      rescue: { how: 'native', by: '`when: on_fail`, guarded by a mark that the deploy sets when it begins; not when somebody cancels' },
      click: { how: 'native', by: '"Trigger pipeline" with the parameter `rollback`, on the main branch' },
      closed: { how: 'native', by: 'the trigger "PR merged or closed"; the job has the files of the branch that the request went to' },
      schedule: { how: 'ours', by: 'jobs ask for it; the time itself is set in the project, and a notice tells it' },
      timeout: { how: 'ours', by: '`timeout` around each command, for what is left of the time of the job' },
      retry: { how: 'none', by: 'CircleCI would try failed steps again as well; a reader can, by "Rerun workflow from failed"' },
      runner: { how: 'none', by: 'what CircleCI runs on logs in by a `CiIdentity`' },
    },
    render: (pipeline, construct) => {
      checkForCircleci(construct, pipeline, props);
      const { configOf } = require('./config') as typeof import('./config');
      return [configOf(pipeline, construct, props)];
    },
  };
}
