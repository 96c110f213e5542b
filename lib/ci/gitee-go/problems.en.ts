import type { Catalogue } from '../../core';

/** Problems of pipelines on Gitee Go. */
export const words = {
  'gitee-go/pulls': {
    what: () => 'pull requests start runs, and Gitee takes the file of the branch that asks: it could do whatever the hosts can',
    fix: () => 'name pullHostGroup, a host group of its own that holds nothing, or say pulls: false',
  },
  'gitee-go/own-pulls': {
    what: (p: { job: string; event: string; other: string }) =>
      `the job ${p.job} runs on ${p.event}, but not on ${p.other}, and Gitee Go does not tell one from the other`,
    fix: (p: { event: string }) => `take ${p.event} out of its events: it is left out there`,
  },
  'gitee-go/closed': {
    what: (p: { job: string }) => `the job ${p.job} runs when a pull request is closed, and then Gitee Go starts nothing`,
    fix: () => "let the clock do it: a job on 'schedule' that removes what is past its time",
  },
  'gitee-go/token': {
    what: (p: { jobs: string }) => `${p.jobs} take on an identity by a signed token, and Gitee Go signs none`,
    fix: () =>
      'run the agent of the host group in a pod with a projected ServiceAccount token, or on a machine with a role, and name the file by tokenFile',
  },
  'gitee-go/services': {
    what: (p: { job: string; service: string }) =>
      `the job ${p.job} has the service ${p.service}, and Gitee Go starts nothing beside a shell on a host`,
    fix: (p: { service: string }) => `let ${p.service} run on the hosts, or let the job's own command start it`,
  },
  'gitee-go/approval': {
    what: (p: { job: string; other: string; event: string }) =>
      `on ${p.event} somebody must agree to ${p.job}, and Gitee Go asks between stages: ${p.other} would wait for it or it for ${p.other}, though neither needs the other`,
    fix: (p: { job: string; other: string }) => `let one of ${p.job} and ${p.other} need the other`,
  },
  'gitee-go/schedule': {
    what: (p: { got: string }) => `"${p.got}" is a time that cannot be said in the words of Gitee Go, 8 hours ahead of UTC`,
    fix: () => "write numbers, not names, and no day of a month with hours from 16 on: '0 3 * * 1'",
  },
} as const satisfies Catalogue;
