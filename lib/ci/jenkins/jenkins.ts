import type { CiSystem } from '../../pipeline';
import { check } from './check';
import type { JenkinsProps } from './jenkins-props';

/**
 * Jenkins: a declarative `Jenkinsfile` for a multibranch project that finds pull requests at their own revision, those of forks with the
 * Jenkinsfile of the target branch. Needs the plugins kubernetes, lockable-resources and credentials-binding.
 * @see https://www.jenkins.io/doc/book/pipeline/syntax/
 */
export function jenkins(props: JenkinsProps): CiSystem {
  return {
    name: 'Jenkins',
    // A job is a pod of some cluster.
    reaches: () => true,
    secretFile: 'a credential of type "Secret file" in the folder of the project; its id is the same for all environments',
    supports: {
      order: { how: 'ours', by: 'stages, in phases of `parallel` branches: once a job has failed, only those beside it go on' },
      matrix: { how: 'ours', by: 'a stage for each combination: beside a `matrix` of Jenkins there can be nothing' },
      artifacts: { how: 'native', by: '`stash`, `unstash`, and `archiveArtifacts` for readers' },
      cache: { how: 'none', by: 'each job has a pod of its own; what is missing is fetched again' },
      services: { how: 'native', by: 'containers of the pod, by their names' },
      approval: { how: 'native', by: '`input`, before there is a pod and before the lock is taken' },
      lock: { how: 'native', by: '`lock` of lockable-resources; and the Lease' },
      cancel: { how: 'native', by: '`disableConcurrentBuilds(abortPrevious: true)` of pull requests, unless they deploy a preview' },
      token: { how: 'ours', by: "a token of the pod's service account, for the pipeline's audience" },
      secrets: { how: 'native', by: '`withCredentials` around the steps of the job alone; the folder of the project holds them' },
      forks: { how: 'native', by: '`CHANGE_FORK`; the Jenkinsfile and the pods are those of the target branch' },
      rescue: { how: 'ours', by: '`post { unsuccessful }`, which asks how far the job itself has come' },
      click: { how: 'native', by: 'a build of the main branch with ACTION=rollback and ENVIRONMENT' },
      closed: {
        how: 'ours',
        by: 'a build of the main branch with ACTION=closed and PULL, which a webhook starts: Jenkins tells no build of it',
      },
      schedule: { how: 'native', by: '`cron`, of the main branch alone' },
      timeout: { how: 'native', by: '`timeout` of each stage and of the build' },
      retry: { how: 'native', by: '`retries` of the agent, for the loss of a pod alone' },
      runner: {
        how: 'ours',
        by: '`jenkinsAgents()`, for a controller with the plugins kubernetes, lockable-resources and credentials-binding',
      },
    },
    render: (pipeline, construct) => {
      check(construct, { pipeline, props });
      const { filesOf } = require('./jenkinsfile') as typeof import('./jenkinsfile');
      return filesOf(pipeline, construct, props);
    },
  };
}
