import type { CiSystem } from '../../pipeline';
import { check } from './check';
import type { TektonProps } from './tekton-props';

/**
 * Tekton Pipelines 1.0 and Triggers 0.30, or newer, with webhooks of GitHub: `.tekton/<name>.yaml`, which `kubectl apply` brings into the
 * cluster. Pipelines as Code is not needed.
 * @see https://tekton.dev/docs/pipelines/
 */
export function tekton(props: TektonProps): CiSystem {
  return {
    name: 'Tekton',
    reaches: () => true,
    secretFile: 'a key of the Secret `<pipeline>-env-<environment>`, for the sweep of previews `<pipeline>-cluster`',
    supports: {
      order: { how: 'ours', by: '`when` on the outcome that each task leaves; a task at the end fails the run' },
      matrix: { how: 'ours', by: 'a task for each combination' },
      artifacts: {
        how: 'native',
        by: 'a workspace of the run, of which a job sees only what it takes and gives; it goes with the PipelineRun',
      },
      cache: { how: 'none', by: 'nothing outlives a run; what is missing is fetched again' },
      services: { how: 'native', by: '`sidecars`, by their names' },
      approval: { how: 'ours', by: 'an ApprovalTask of manual-approval-gate, which the cluster must have' },
      lock: { how: 'ours', by: 'the Lease that `sealane` takes in the namespace; a lock of a job without it is a problem' },
      cancel: { how: 'none', by: 'Tekton knows of no newer run; the older one goes on to its end' },
      token: { how: 'native', by: "a token of the job's service account, for the pipeline's audience" },
      secrets: {
        how: 'native',
        by: "keys of the Secret that is named like the job's service account: `<pipeline>-env-<environment>`",
      },
      forks: { how: 'ours', by: 'events of forks start a pipeline that has no job with rights; its files come from the main branch alone' },
      rescue: {
        how: 'ours',
        by: "the job's script, once its first step of that kind was begun; a run that somebody cancels restores nothing",
      },
      click: { how: 'ours', by: '`kubectl create -f .tekton/<name>/rollback-<environment>.yaml`, or "Rerun" of such a run' },
      closed: { how: 'native', by: 'a trigger of its own' },
      schedule: { how: 'ours', by: 'a CronJob that begins a run' },
      timeout: { how: 'native', by: '`timeout` of each task, `timeouts` of each run' },
      retry: { how: 'none', by: '`retries` would try a failed step again as well, so a person does: "Rerun"' },
      runner: { how: 'ours', by: '`tektonRuns()`, where Tekton Pipelines 1.0 and Triggers 0.30, or newer, are installed' },
    },
    render: (pipeline, construct) => {
      check(construct, { pipeline, props });
      return (require('./files') as typeof import('./files')).filesOf(pipeline, construct, props);
    },
  };
}
