import type { CiSystem } from '../../pipeline';
import { checkForGitlab } from './check';
import type { GitlabProps } from './gitlab-props';

/** A context that GitLab gives to the jobs of projects that an agent in the cluster lets in: `shop/agents:eu`. */
const AGENT = /^[\w.-]+(?:\/[\w.-]+)+:[a-z0-9-]+$/;
/** Tags of the machines that GitLab.com lends. */
const LENT = /^saas-/;

/**
 * GitLab CI: `.gitlab-ci.yml`.
 * @see https://docs.gitlab.com/ci/yaml/
 */
export function gitlab(props: GitlabProps = {}): CiSystem {
  return {
    name: 'GitLab CI',
    reaches: ({ context = '' }) => AGENT.test(context) || (props.tags ?? []).some((tag) => !LENT.test(tag)),
    secretFile: 'a variable of type File with the environment as its scope, `preview/*` for previews; protected, but for those',
    supports: {
      order: { how: 'native', by: '`needs`, `optional` where an event lacks a job' },
      matrix: { how: 'native', by: '`parallel: matrix`, at most 200 jobs' },
      artifacts: { how: 'native', by: '`artifacts`, one archive for each job, kept as long as its longest; `access: developer`' },
      cache: { how: 'native', by: '`cache`, apart for protected branches, and never in a job with rights' },
      services: { how: 'native', by: '`services`' },
      approval: { how: 'native', by: '`when: manual`; who may start it, the protected environment says' },
      lock: { how: 'native', by: '`resource_group`, whose `process_mode` only the API sets: `oldest_first`; and the Lease' },
      cancel: { how: 'native', by: '`interruptible` of jobs without a lock, `auto_cancel` of merge requests alone' },
      token: { how: 'native', by: '`id_tokens`' },
      secrets: { how: 'native', by: 'variables of the environment; one that a job without an environment asks for is a warning' },
      forks: {
        how: 'native',
        by: 'jobs with rights ask whose the merge request is; GitLab gives forks no protected variables. Each job has a `CI_JOB_TOKEN`',
      },
      rescue: { how: 'ours', by: '`after_script`, guarded by the status of the job and a mark that the deploy sets when it begins' },
      click: {
        how: 'native',
        by: 'a manual job beside each deploy; "Run pipeline" with SEALANE_ROLLBACK, where outdated deploys are not let in',
      },
      closed: { how: 'native', by: '`on_stop` and `auto_stop_in` of the environment' },
      schedule: { how: 'ours', by: 'jobs ask for it; the time itself is set in the project, and a notice tells it' },
      timeout: { how: 'native', by: '`timeout`, of which a rescue has its own part' },
      retry: { how: 'native', by: '`retry` when the runner fails, at most twice' },
      runner: { how: 'ours', by: '`gitlabRunner()`: GitLab Runner itself, and nothing that must be there before' },
    },
    render: (pipeline, construct) => {
      checkForGitlab(construct, pipeline, props);
      const { ciFileOf } = require('./ci-file') as typeof import('./ci-file');
      return [ciFileOf(pipeline, construct, props)];
    },
  };
}
