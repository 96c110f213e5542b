import type { Catalogue } from '../../core';

/** Problems of charts, and what stops a deploy by Helm. */
export const words = {
  'helm/version': {
    what: (p: { got: string }) => `the chart's version "${p.got}" is none that Helm takes`,
    fix: () => "write it as SemVer has it: helm({ version: '1.4.2' })",
  },
  'helm/history': {
    what: (p: { got: number }) =>
      `Helm is to keep ${p.got} revisions, and a way back needs 2 to 100; 0 would be all, until the cluster is full`,
    fix: () => 'write helm({ history: 10 })',
  },
  'helm/storage': {
    what: (p: { got: string }) => `Helm is to keep its releases in "${p.got}"`,
    fix: () => "helm({ storage: 'configmap' }) or 'secret'",
  },
  'helm/registry': {
    what: (p: { got: string }) => `charts are to be pushed to "${p.got}", which is no registry that Helm knows`,
    fix: () => "helm({ registry: 'oci://registry.example/charts' }); `helm registry login` knows the password",
  },
  'helm/no-order': {
    what: (p: { job: string; namespace: string }) => `${p.job} is to run before others, and Helm applies all of ${p.namespace} at once`,
    fix: () => 'deploy the namespace by kubectl() or argoCd(), which wait for it, or run the migration in a release before',
  },
  'helm/too-large': {
    what: (p: { namespace: string; bytes: number; most: number }) =>
      `a release of the chart of ${p.namespace} takes ${p.bytes} bytes packed, and the API server keeps at most ${p.most} in an object`,
    fix: () => 'split the namespace, or move large ConfigMaps into images or volumes',
  },
  'helm/takes-over': {
    what: (p: { next: string; old: string }) =>
      `${p.next} is to take the place of ${p.old}, which Helm would remove before the new pods are ready`,
    fix: (p: { next: string; old: string }) =>
      `nothing was changed; deploy this release by kubectl(), which leaves the old one alone; then remove ${p.old} and give the namespace helm() again`,
  },
  'helm/not-there': {
    what: () => 'the environment is deployed by Helm, and this machine has no program helm',
    fix: () => 'install Helm 3.17 or newer where the job runs: https://helm.sh/docs/intro/install/',
  },
  'helm/too-old': {
    what: (p: { got: string }) => `this machine has Helm ${p.got}, which cannot take over objects that are there already`,
    fix: () => 'install Helm 3.17 or newer',
  },
  'helm/failed': {
    what: (p: { command: string; message: string }) => `helm ${p.command} failed: ${p.message}`,
    fix: () => 'a failed upgrade is rolled back by Helm itself; `sealane context` collects events and logs',
  },
} satisfies Catalogue;
