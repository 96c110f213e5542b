import type { Catalogue } from '../../core';

/** What CircleCI cannot express, or leaves to somebody's settings. */
export const words = {
  'circleci/image': {
    what: (p: { image: string }) => `jobs run in ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'circleci/job-name': {
    what: (p: { job: string }) => `a job of CircleCI cannot be named "${p.job}": it begins with a-z, and not with "approve-"`,
    fix: (p: { job: string }) => `give the job another id: "job-${p.job}"`,
  },
  'circleci/schedule': {
    severity: 'notice',
    what: (p: { cron: string; main: string }) =>
      `CircleCI keeps the times of runs in the project's settings: the file cannot say "${p.cron}"`,
    fix: (p: { cron: string; main: string }) => `add a schedule trigger for ${p.main} at "${p.cron}" (UTC)`,
    see: 'https://circleci.com/docs/guides/orchestrate/schedule-triggers/',
  },
  'circleci/matrix': {
    what: (p: { job: string; got: number }) => `the matrix of the job ${p.job} has ${p.got} combinations, but CircleCI takes at most 128`,
    fix: () => 'leave values out, or split the job',
    see: 'https://circleci.com/docs/reference/configuration-reference/#matrix',
  },
  'circleci/matrix-artifact': {
    what: (p: { job: string; artifact: string }) =>
      `each job of the matrix of ${p.job} gives "${p.artifact}", and CircleCI refuses a workspace that holds a file twice`,
    fix: (p: { artifact: string }) => `let a job without a matrix give "${p.artifact}"`,
    see: 'https://circleci.com/docs/guides/orchestrate/workspaces/',
  },
  'circleci/outside': {
    what: (p: { job: string; path: string }) => `the job ${p.job} gives ${p.path}, which lies outside the repository`,
    fix: () => 'name a path in the repository, and tell the program to use it',
    see: 'https://circleci.com/docs/reference/configuration-reference/#persisttoworkspace',
  },
  'circleci/secret-name': {
    what: (p: { job: string; got: string }) => `no variable of CircleCI can be named "${p.got}", which the job ${p.job} asks for`,
    fix: () => "it takes letters, 0-9 and '_', no digit first",
    see: 'https://circleci.com/docs/guides/security/env-vars/',
  },
  'circleci/secret-for-all': {
    severity: 'warning',
    what: (p: { job: string; secret: string }) =>
      `the job ${p.job} has the secret ${p.secret}, but no environment, so no context: CircleCI gives the project's variables to every job`,
    fix: (p: { secret: string }) => `give the job an environment, and put ${p.secret} into the context of its name`,
    see: 'https://circleci.com/docs/guides/security/contexts/',
  },
  'circleci/lock': {
    what: (p: { job: string; got: string }) => `the lock "${p.got}" of the job ${p.job} is no name for a serial group`,
    fix: () => "it takes letters, 0-9, '-', '_', '/' and '.', at most 200",
    see: 'https://circleci.com/docs/reference/configuration-reference/#serial-group',
  },
  'circleci/lock-twice': {
    what: (p: { job: string; other: string; lock: string; event: string }) =>
      `on ${p.event} the jobs ${p.job} and ${p.other} both hold the lock "${p.lock}", and CircleCI takes a serial group once in a workflow`,
    fix: (p: { other: string }) => `make them one job, or give ${p.other} another lock`,
    see: 'https://circleci.com/docs/guides/orchestrate/controlling-serial-execution-across-your-organization/',
  },
} as const satisfies Catalogue;
