import type { Catalogue } from '../core';

/** What names the secret with a kubeconfig. */
export function secretWish({ cluster, previews }: { readonly cluster: string; readonly previews: boolean }): string {
  if (previews) return "preview: { kubeconfigSecret: 'PREVIEWS_KUBECONFIG' }";
  return `new Cluster(app, '${cluster}', existing({ kubeconfigSecret: '${cluster.toUpperCase().replace(/\W/g, '_')}_KUBECONFIG', … }))`;
}

/** Problems of pipelines, whatever the CI system. */
export const words = {
  'pipeline/name': {
    what: (p: { kind: string; got: string; likely: string }) => `"${p.got}" is no name for a ${p.kind}: it takes a-z, 0-9 and '-'`,
    fix: (p: { likely: string }) => `write "${p.likely}"`,
  },
  'pipeline/job-twice': {
    what: (p: { job: string }) => `two jobs are named "${p.job}"`,
    fix: () => 'give one of them another id',
  },
  'pipeline/no-steps': {
    what: (p: { job: string }) => `the job ${p.job} has no step`,
    fix: () => 'give it at least one, with a command',
  },
  'pipeline/step-twice': {
    what: (p: { job: string; step: string }) => `two steps of the job ${p.job} are named "${p.step}"`,
    fix: () => 'give one of them another id, those of the rescue included',
  },
  'pipeline/no-job': {
    what: (p: { job: string; need: string; likely: string }) => `the job ${p.job} needs "${p.need}", but there is no such job`,
    fix: (p: { likely: string }) => (p.likely ? `did you mean "${p.likely}"?` : 'name a job of the pipeline, or take the need away'),
  },
  'pipeline/cycle': {
    what: (p: { jobs: string }) => `jobs wait for each other: ${p.jobs}`,
    fix: () => 'take one of these needs away',
  },
  'pipeline/no-artifact': {
    what: (p: { job: string; artifact: string; event: string }) =>
      `the job ${p.job} takes the artifact "${p.artifact}", but on ${p.event} no job that comes before gives it`,
    fix: (p: { artifact: string }) => `let a job give "${p.artifact}" on this event, and name it in needs`,
  },
  'pipeline/artifact-twice': {
    what: (p: { artifact: string; job: string; other: string }) =>
      `the artifact "${p.artifact}" is given by ${p.job} and by ${p.other}, and a name is given once in a run`,
    fix: () => 'give one of them another name',
  },
  'pipeline/no-lock': {
    what: (p: { job: string; environment: string }) =>
      `the job ${p.job} changes ${p.environment}, but holds no lock: two runs could do so at once`,
    fix: (p: { environment: string }) => `say lock: '${p.environment}'`,
  },
  'pipeline/twice-at-once': {
    what: (p: { job: string; other: string; environment: string; event: string }) =>
      `on ${p.event} the jobs ${p.job} and ${p.other} both change ${p.environment}, and neither waits for the other`,
    fix: (p: { job: string; other: string }) => `let ${p.other} need ${p.job}, or take one of them away`,
  },
  'pipeline/untrusted': {
    what: (p: { job: string; what: string; event: string }) =>
      `the job ${p.job} runs on ${p.event} and has ${p.what}: code that nobody has read would have it too`,
    fix: (p: { event: string }) => `take ${p.event} out of its events, or what it has`,
  },
  'pipeline/shared-login': {
    what: (p: { job: string; other: string; secret: string }) =>
      `the job ${p.job} runs code that nobody has read, and logs in by ${p.secret}, by which ${p.other} deploys`,
    fix: () => 'give previews a secret of their own, with a kubeconfig that may no more: preview: { kubeconfigSecret }',
  },
  'pipeline/two-kubeconfigs': {
    what: (p: { cluster: string; kubeconfig: string; secret: string }) =>
      `the cluster ${p.cluster} is reached by the file ${p.kubeconfig}, so jobs would not use what they find by the secret ${p.secret}`,
    fix: () => "leave kubeconfig out: elsewhere commands take kubectl's own, or --kubeconfig",
  },
  'pipeline/no-login': {
    severity: 'warning',
    what: (p: { system: string; cluster: string; environments: string; previews: boolean }) =>
      `nothing says how jobs of ${p.system} reach the cluster ${p.cluster} for ${p.previews ? 'previews of ' : ''}${p.environments}: a machine that is lent has no kubeconfig`,
    fix: (p: { system: string; cluster: string; environments: string; previews: boolean }) =>
      `name a secret of ${p.system} that holds one: ${secretWish(p)}; or put a Runner into the cluster, or name machines of your own`,
  },
  'pipeline/rescue-from': {
    what: (p: { job: string; from: string; likely: string }) =>
      `the rescue of the job ${p.job} begins at the step "${p.from}", but there is no such step`,
    fix: (p: { likely: string }) => (p.likely ? `did you mean "${p.likely}"?` : 'name a step of the job'),
  },
  'pipeline/timeout': {
    what: (p: { job: string; got: string }) => `the job ${p.job} may take ${p.got}, but a job takes whole minutes, 1 to 360`,
    fix: () => "write '15m'",
  },
  'pipeline/service-image': {
    what: (p: { job: string; service: string; image: string }) =>
      `the service ${p.service} of the job ${p.job} runs ${p.image}, which may be another image tomorrow`,
    fix: (p: { image: string }) => `write ${p.image.replace(/@.*$/, '')}@sha256:…; \`docker buildx imagetools inspect\` prints the digest`,
  },
  'pipeline/variable': {
    what: (p: { job: string; got: string }) => `"${p.got}" of the job ${p.job} is no name for a variable of an environment`,
    fix: () =>
      "it takes A-Z, 0-9 and '_', no digit first, and is none that a CI system fills: SEALANE_…, CI_…, GITHUB_…, GITEE_…, GO_…, CF_…, CIRCLE_…, BUILD_…, CHANGE_…, TAG_NAME, BRANCH_NAME, PULL",
  },
  'pipeline/no-text': {
    what: (p: { job: string; at: string }) =>
      `the text of ${p.at} in the job ${p.job} holds a NUL or half of a character, which no command line can hold`,
    fix: () => 'give binary data as base64, and cut text by characters ([...text])',
  },
  'pipeline/matrix': {
    what: (p: { job: string; axis: string }) => `the axis "${p.axis}" of the job ${p.job} has no values, or one of them twice`,
    fix: () => 'give it at least one value, each once',
  },
} as const satisfies Catalogue;
