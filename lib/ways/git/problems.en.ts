import type { Catalogue } from '../../core';

/** Problems of repositories that a controller follows, and what stops a deploy into them. */
export const words = {
  'git/password': {
    what: (p: { host: string }) =>
      `the address of the repository at ${p.host} holds a user and maybe a password, which would stand in every file`,
    fix: () => 'write the address alone; git and the controller have credentials of their own',
  },
  'git/repository': {
    what: (p: { got: string }) => `"${p.got}" is no address of a git repository`,
    fix: () => "write it in full: 'https://git.example/shop/gitops.git' or 'ssh://git@git.example/shop/gitops.git'",
  },
  'git/branch': {
    what: (p: { got: string }) => `"${p.got}" is no name of a branch`,
    fix: () => "write it as git has it: branch: 'main'",
  },
  'git/path': {
    what: (p: { got: string }) => `"${p.got}" is no folder below the root of the repository`,
    fix: () => "write names with / between them: path: 'eu/shop-prod'",
  },
  'git/no-order': {
    what: (p: { job: string; namespace: string }) => `${p.job} is to run before others, and Flux applies all of ${p.namespace} at once`,
    fix: () => 'deploy the namespace by kubectl() or argoCd(), which wait for it, or run the migration in a release before',
  },
  'git/takes-over': {
    what: (p: { controller: string; next: string; old: string }) =>
      `${p.next} is to take the place of ${p.old}, which ${p.controller} would remove before the new pods are ready`,
    fix: (p: { controller: string; next: string; old: string }) =>
      `nothing was handed over; suspend ${p.controller} for the namespace, deploy this release by kubectl(), which leaves the old one alone until the new one is ready, then by ${p.controller} again, where kubectl reaches the cluster, and resume it`,
  },
  'git/first-size': {
    what: (p: { controller: string; next: string; old: string }) =>
      `${p.next} is to take the place of ${p.old}, an autoscaler decides how many pods it has, and nobody here knows how many that are now: ${p.controller} would begin with one, and then remove the old ones`,
    fix: () =>
      'nothing was handed over; deploy this release where kubectl reaches the cluster (--kubeconfig, --context) and may get the old workload',
  },
  'git/not-there': {
    what: () => 'the environment is deployed by git, and this machine has no program git',
    fix: () => 'install git where the job runs',
  },
  'git/failed': {
    what: (p: { command: string; message: string }) => `git ${p.command} failed: ${p.message}`,
    fix: () => 'the job needs the right to push to the branch; git takes its credentials from its own configuration',
  },
  'git/foreign-files': {
    what: (p: { path: string; files: string; by: string }) =>
      `in the repository, ${p.path} holds files that no deploy has written: ${p.files}; by ${p.by}`,
    fix: () => 'move them to a folder of their own: a deploy owns the folder of its namespace, and would remove them',
  },
  'git/foreign-commits': {
    what: (p: { path: string; commits: string }) => `${p.path} was changed by commits that are no deploys: ${p.commits}`,
    fix: () => 'bring their changes into the program, and revert them: a deploy or a rollback would undo them in silence',
  },
  'git/damaged': {
    what: (p: { path: string; files: string }) => `${p.path} is not as its deploy has left it, though the commit says so: ${p.files}`,
    fix: () => 'restore the folder from an earlier commit of a deploy: git log --grep Sealane-Release -- <folder>',
  },
  'git/newer-format': {
    what: (p: { path: string; format: number; known: number }) =>
      `${p.path} was written by a newer sealane: its format is ${p.format}, and this one knows ${p.known}`,
    fix: () => 'deploy with the newer sealane',
  },
  'git/other-owner': {
    what: (p: { path: string; owner: string; own: string }) => `${p.path} was written for ${p.owner}, and not for ${p.own}`,
    fix: () => 'give each namespace a folder of its own: path',
  },
  'git/preview-repository': {
    what: (p: { repository: string }) => `previews are committed to ${p.repository}, which the namespace itself is deployed from`,
    fix: () => 'give previews a repository of their own: the job of a pull request may push to it, and nobody has read its code yet',
  },
  'git/no-label': {
    what: (p: { namespace: string }) => `every pull request would get a preview of ${p.namespace}, those of strangers too`,
    fix: () => "name a label that only people of yours can give: labels: ['preview']",
  },
  'git/requeue': {
    what: (p: { got: number; least: number }) => `Argo CD cannot ask for pull requests every ${p.got} seconds; ${p.least} is the least`,
    fix: () => 'write a whole number of seconds: requeueAfterSeconds: 180',
  },
  'git/preview-name': {
    what: (p: { namespace: string; most: number }) =>
      `previews of ${p.namespace} are named ${p.namespace}-pr-<number>, which is too long for a namespace`,
    fix: (p: { namespace: string; most: number }) => `give the namespace a name of at most ${p.most} characters`,
  },
  'git/other-namespace': {
    what: (p: { namespace: string; own: string }) =>
      `${p.namespace} has no folder of its own in the repository: it is made like ${p.own}, whose folder it would take`,
    fix: () =>
      'give it previews of its own, argoCd({ previews: { … } }), or make previews like a namespace that is deployed by kubectl() or helm()',
  },
  'git/busy': {
    what: (p: { branch: string; tries: number }) => `the branch ${p.branch} moved at each of ${p.tries} tries to push`,
    fix: () => 'deploy again; nothing of this release is in the repository',
  },
  'git/not-synced': {
    what: (p: { controller: string; commit: string; seconds: number; why: string }) =>
      `${p.controller} has not brought commit ${p.commit} to the cluster after ${p.seconds} s: ${p.why}`,
    fix: () => 'the commit stays: look at what the controller says, and restore the release before with `sealane rollback`',
  },
} satisfies Catalogue;
