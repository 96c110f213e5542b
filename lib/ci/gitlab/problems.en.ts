import type { Catalogue } from '../../core';

/** What GitLab CI cannot express, or leaves to somebody's settings. */
export const words = {
  'gitlab/image': {
    what: (p: { image: string }) => `jobs run in ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'gitlab/runner-url': {
    what: (p: { url: string }) => `"${p.url}" is no address that a runner finds its GitLab by`,
    fix: () => "write 'https://gitlab.example.com'; a runner's token goes into the Secret that tokens names",
  },
  'gitlab/job-name': {
    what: (p: { job: string }) => `GitLab takes "${p.job}" for a word of its own, not for a job`,
    fix: (p: { job: string }) => `give the job another id: "${p.job}-job"`,
  },
  'gitlab/closed': {
    what: (p: { job: string }) =>
      `the job ${p.job} runs when a merge request is closed, which GitLab tells only to the one job that stops an environment`,
    fix: () =>
      'give it no needs, no other event, and an environment with timeToLive that a job on pull deploys and no other job on closed removes',
    see: 'https://docs.gitlab.com/ci/environments/#stop-an-environment-when-a-merge-request-is-merged-or-closed',
  },
  'gitlab/schedule': {
    severity: 'notice',
    what: (p: { cron: string; main: string }) =>
      `GitLab keeps the times of runs in the project's settings: the file cannot say "${p.cron}"`,
    fix: (p: { cron: string; main: string }) => `add "${p.cron}" (UTC) for ${p.main} under Build > Pipeline schedules`,
    see: 'https://docs.gitlab.com/ci/pipelines/schedules/',
  },
  'gitlab/retries': {
    what: (p: { job: string; got: number }) =>
      `the job ${p.job} may be tried again ${p.got} times, but GitLab tries a job again at most twice`,
    fix: () => 'say retries: 2 or less',
    see: 'https://docs.gitlab.com/ci/yaml/#retry',
  },
  'gitlab/matrix': {
    what: (p: { job: string; got: number }) => `the matrix of the job ${p.job} has ${p.got} combinations, but GitLab takes at most 200`,
    fix: () => 'leave values out, or split the job',
    see: 'https://docs.gitlab.com/ci/yaml/#parallelmatrix',
  },
  'gitlab/needs': {
    what: (p: { job: string; got: number }) => `the job ${p.job} needs ${p.got} jobs, but GitLab takes at most 50`,
    fix: () => 'let it need a job that needs some of them',
    see: 'https://docs.gitlab.com/ci/yaml/#needs',
  },
  'gitlab/caches': {
    what: (p: { job: string; got: number }) => `the job ${p.job} has ${p.got} caches, but GitLab takes at most 4`,
    fix: () => 'put their paths together',
    see: 'https://docs.gitlab.com/ci/yaml/#cache',
  },
  'gitlab/cache-files': {
    what: (p: { job: string; cache: string; got: number }) =>
      `the cache ${p.cache} of the job ${p.job} stands for ${p.got} files, but GitLab takes 1 or 2`,
    fix: () => 'name the one that changes when the others do: the lock file',
    see: 'https://docs.gitlab.com/ci/yaml/#cachekeyfiles',
  },
  'gitlab/outside': {
    what: (p: { job: string; path: string }) =>
      `the job ${p.job} keeps ${p.path}, which lies outside the repository: GitLab would leave it out`,
    fix: () => 'name a path in the repository, and tell the program to use it',
    see: 'https://docs.gitlab.com/ci/yaml/#artifactspaths',
  },
  'gitlab/secret-name': {
    what: (p: { job: string; got: string }) => `no variable of GitLab can be named "${p.got}", which the job ${p.job} asks for`,
    fix: () => "it takes letters, 0-9 and '_', no digit first",
    see: 'https://docs.gitlab.com/ci/variables/#for-a-project',
  },
  'gitlab/secret-for-all': {
    severity: 'warning',
    what: (p: { job: string; secret: string }) =>
      `the job ${p.job} has the secret ${p.secret}, but no environment: GitLab gives such a variable to every job of a protected branch`,
    fix: (p: { secret: string }) => `give the job an environment, and ${p.secret} its name as scope`,
    see: 'https://docs.gitlab.com/ci/environments/#limit-the-environment-scope-of-a-cicd-variable',
  },
  'gitlab/lock': {
    what: (p: { job: string; got: string }) => `the lock "${p.got}" of the job ${p.job} is no name for a resource group`,
    fix: () => "it takes letters, 0-9, '-', '_', '/', '.' and blanks, at most 200",
    see: 'https://docs.gitlab.com/ci/yaml/#resource_group',
  },
} as const satisfies Catalogue;
