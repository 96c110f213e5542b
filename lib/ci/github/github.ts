import type { CiSystem } from '../../pipeline';
import type { GithubProps } from './github-props';
import { problem } from './problems';
import { LENT, RUNS_ON } from './machines';

/**
 * GitHub Actions: `.github/workflows/<name>.yml`.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 */
export function github(props: GithubProps = {}): CiSystem {
  return {
    name: 'GitHub Actions',
    brings: ['kubectl', 'helm', 'pulumi'],
    reaches: () => !LENT.test(props.runsOn ?? RUNS_ON),
    secretFile: 'a secret of the environment; of the repository for previews, whose environments are named by their number',
    supports: {
      order: { how: 'native', by: '`needs`' },
      matrix: { how: 'native', by: '`strategy.matrix`, without `fail-fast`' },
      artifacts: { how: 'native', by: '`upload-artifact`, `download-artifact`' },
      cache: { how: 'native', by: '`cache`, filled by the main branch alone, and never in a job with rights' },
      services: { how: 'native', by: '`services`' },
      approval: { how: 'native', by: 'reviewers of the environment, which the settings of the repository name' },
      lock: { how: 'native', by: '`concurrency`: of those that wait, the newest takes the place of the others; and the Lease' },
      cancel: { how: 'native', by: '`concurrency` with `cancel-in-progress`, of jobs without a lock' },
      token: { how: 'native', by: '`id-token: write`' },
      secrets: { how: 'native', by: 'secrets of the environment' },
      forks: { how: 'native', by: 'jobs with rights ask whose the pull request is; GitHub gives forks no secrets' },
      rescue: { how: 'native', by: '`if: failure()` and the outcome of the step' },
      click: { how: 'native', by: '`workflow_dispatch` with a choice' },
      closed: { how: 'native', by: '`pull_request: closed`' },
      schedule: { how: 'native', by: '`schedule`' },
      timeout: { how: 'native', by: '`timeout-minutes`' },
      retry: { how: 'none', by: 'GitHub tries no job again by itself; a reader can, by "Re-run failed jobs"' },
      runner: {
        how: 'ours',
        by: '`actionsRunners()`: accounts for the scale sets of the charts gha-runner-scale-set-controller and gha-runner-scale-set',
      },
    },
    render: (pipeline, construct) => {
      const { runsOn = '' } = props;
      if (/latest$/i.test(runsOn)) problem(construct, 'github/runs-on', { runsOn });
      const { workflowOf } = require('./workflow') as typeof import('./workflow');
      return [workflowOf(pipeline, construct, props)];
    },
  };
}
