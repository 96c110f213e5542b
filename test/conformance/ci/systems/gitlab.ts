import { gitlab } from '../../../../lib/ci/gitlab';
import type { Facts } from '../scenarios';
import { GitlabPlay, type GitlabRun } from './play-gitlab';
import type { SystemCase } from './system-case';

const NONE = '0'.repeat(40);
const LINK = 'https://gitlab.com/shop/app/-/pipelines/4711';

/** The variables that GitLab gives to the jobs of a run. */
export function predefined(event: string, facts: Facts): Readonly<Record<string, string>> {
  const always = {
    CI: 'true',
    CI_PIPELINE_ID: '4711',
    CI_PIPELINE_URL: LINK,
    CI_PROJECT_ID: '1',
    CI_SERVER_URL: 'https://gitlab.com',
    GITLAB_USER_LOGIN: facts.actor,
  };
  const main = { CI_COMMIT_SHA: facts.commit, CI_COMMIT_BEFORE_SHA: facts.base, CI_COMMIT_BRANCH: 'main', CI_COMMIT_REF_NAME: 'main' };
  const sources: Record<string, string> = { main: 'push', schedule: 'schedule', rollback: 'web' };
  const source = sources[event];
  if (source !== undefined) return { ...always, ...main, CI_PIPELINE_SOURCE: source };
  if (event === 'tag') {
    const { CI_COMMIT_BRANCH: _, ...rest } = main;
    return { ...always, ...rest, CI_PIPELINE_SOURCE: 'push', CI_COMMIT_TAG: facts.tag, CI_COMMIT_REF_NAME: facts.tag };
  }
  return {
    ...always,
    CI_PIPELINE_SOURCE: 'merge_request_event',
    // The request of a fork is tried as it is, that of the project as it would be merged.
    CI_COMMIT_SHA: event === 'fork' ? facts.commit : 'f'.repeat(40),
    CI_COMMIT_BEFORE_SHA: NONE,
    CI_COMMIT_REF_NAME: facts.branch,
    CI_MERGE_REQUEST_IID: facts.pull,
    CI_MERGE_REQUEST_PROJECT_ID: '1',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: event === 'fork' ? '2' : '1',
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: facts.branch,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: event === 'fork' ? '' : facts.commit,
    CI_MERGE_REQUEST_DIFF_BASE_SHA: facts.base,
  };
}

export const gitlabCase: SystemCase = {
  system: gitlab(),
  own: { run: '4711', link: LINK },
  play: (files, { scenario: { run }, facts, machine, secrets = {} }) => {
    const told: GitlabRun = {
      predefined: predefined(run.event, facts),
      secretFiles: secrets,
      given: run.environment === undefined ? {} : { SEALANE_ROLLBACK: run.environment },
      closes: run.event === 'closed',
    };
    new GitlabPlay(files[0]?.text ?? '', told, machine).play();
  },
};
