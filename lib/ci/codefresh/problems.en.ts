import type { Catalogue } from '../../core';

/** Problems of pipelines on Codefresh. */
export const words = {
  'codefresh/image': {
    what: (p: { image: string }) => `the jobs run in ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'codefresh/repository': {
    what: (p: { got: string }) => `"${p.got}" is no repository: Codefresh takes its owner and its name`,
    fix: () => "write 'shop/app'",
  },
  'codefresh/approval-hours': {
    what: (p: { got: string }) => `approvalHours is ${p.got}, but a build waits whole hours, 1 to 168`,
    fix: () => 'leave it out for 24',
  },
  'codefresh/fork-comment': {
    what: (p: { got: string }) => `forkComment is "${p.got}", which is no regular expression that Codefresh takes`,
    fix: () => "leave it out for '^/test$'",
  },
  'codefresh/secret': {
    what: (p: { job: string; secret: string }) =>
      `the job ${p.job} takes the secret "${p.secret}", but a shell finds no variable of that name`,
    fix: (p: { secret: string }) => `name it ${p.secret.replace(/\W/g, '_').toUpperCase()} in the context, and here`,
  },
  'codefresh/service-variable': {
    what: (p: { job: string; service: string; variable: string }) =>
      `${p.variable} of the service ${p.service} of the job ${p.job} has a "\${{", which Codefresh would take for a variable of its own`,
    fix: () => 'give the service a file, or a value without it',
  },
} as const satisfies Catalogue;
