import type { Catalogue } from '../../core';

/** What Tekton cannot express. */
export const words = {
  'tekton/image': {
    what: (p: { image: string }) => `jobs run in ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'tekton/repository': {
    what: (p: { got: string }) => `jobs fetch the repository from "${p.got}", which is no address by https without a user`,
    fix: () => "write 'https://github.com/shop/app.git'; a token comes from repositorySecret",
  },
  'tekton/long-name': {
    what: (p: { name: string; most: number }) =>
      `"${p.name}" is too long for Tekton: with what it puts behind, only ${p.most} characters are a label`,
    fix: () => 'give the pipeline, the job or the environment a shorter name',
  },
  'tekton/no-approvers': {
    what: (p: { job: string; environment: string }) =>
      `the job ${p.job} waits until somebody agrees that it changes ${p.environment}, but nobody may`,
    fix: () => "name users of the cluster in approvers: ['group:release-managers']",
    see: 'https://github.com/openshift-pipelines/manual-approval-gate',
  },
  'tekton/no-lock': {
    what: (p: { job: string; lock: string }) =>
      `the job ${p.job} holds the lock ${p.lock}, but Tekton has no locks, and no step of the job is a sealane command, which takes a Lease`,
    fix: () => 'deploy by `sealane deploy`, or take the lock away',
    see: 'https://github.com/tektoncd/pipeline/issues/1305',
  },
  'tekton/secret': {
    what: (p: { job: string; secret: string }) => `the job ${p.job} reads the secret "${p.secret}", which is no key of a Kubernetes Secret`,
    fix: () => "give it a name of letters, digits, '-', '_' and '.'",
  },
  'tekton/service-variable': {
    what: (p: { job: string; service: string; variable: string }) =>
      `${p.variable} of the service ${p.service} of the job ${p.job} has "$(", which Tekton would replace`,
    fix: () => 'give the service a value without it',
  },
} as const satisfies Catalogue;
