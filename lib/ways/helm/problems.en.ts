import type { Catalogue } from '../../core';

/** Problems of charts, and what stops a deploy by Helm. */
export const words = {
  'helm/version': {
    what: (p: { got: string }) => `the chart's version "${p.got}" is none that Helm takes`,
    fix: () => "write it as SemVer has it: helm({ version: '1.4.2' })",
  },
  'helm/charts': {
    what: (p: { got: string }) => `Helm is to get charts "${p.got}"`,
    fix: () => "helm({ charts: 'per-app' }) or 'per-namespace'",
  },
  'helm/same-release': {
    what: (p: { release: string; other: string }) => `its release would be called "${p.release}", as that of ${p.other} is`,
    fix: () => "give it another id: each app of a namespace is a release of its own, and what belongs to none is 'shared'",
  },
  'helm/no-app': {
    what: (p: { app: string; names: string; likely: string }) =>
      `helm({ versions }) names "${p.app}", and there is no such chart: ${p.names || 'each app has its own only with charts: per-app'}`,
    fix: (p: { app: string; names: string; likely: string }) =>
      p.likely ? `did you mean "${p.likely}"?` : 'name one of them, or take it away',
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
    fix: () =>
      "give each app a chart of its own, helm({ charts: 'per-app' }), which come one after the other; or deploy the namespace by kubectl() or argoCd(), which wait for it",
  },
  'helm/same-chart': {
    what: (p: { job: string; chart: string; follower: string }) =>
      `${p.job} is to run before ${p.follower}, and Helm does not bring the chart ${p.chart}, in which it is, before that of ${p.follower}`,
    fix: () => 'make the Job beside the app, not in its scope, and let it depend on nothing that waits for it: new Job(namespace, …)',
  },
  'helm/too-large': {
    what: (p: { chart: string; namespace: string; bytes: number; most: number }) =>
      `a release of the chart ${p.chart} of ${p.namespace} takes ${p.bytes} bytes packed, and the API server keeps at most ${p.most} in an object`,
    fix: () => "split it: helm({ charts: 'per-app' }) has a chart for each app; or move large ConfigMaps into images or volumes",
  },
  'helm/definitions-too-large': {
    severity: 'notice',
    what: (p: { cluster: string; bytes: number; most: number }) =>
      `a release of the custom resource definitions of ${p.cluster} would take ${p.bytes} bytes packed, and the API server keeps at most ${p.most} in an object: they are no chart`,
    fix: (p: { cluster: string; bytes: number; most: number }) =>
      `apply them as they are: kubectl apply --server-side -f out/yaml/${p.cluster}, files 00-crds.*`,
  },
  'helm/takes-over': {
    what: (p: { next: string; old: string }) =>
      `${p.next} is to take the place of ${p.old}, which Helm would remove before the new pods are ready`,
    fix: (p: { next: string; old: string }) =>
      `nothing was changed; deploy this release by kubectl(), which leaves the old one alone; then remove ${p.old} and give the namespace helm() again`,
  },
  'helm/foreign': {
    what: (p: { release: string; namespace: string }) =>
      `${p.namespace} has a release ${p.release} of Helm that sealane has not made, and an upgrade would remove what is in it`,
    fix: (p: { release: string; namespace: string }) =>
      `nothing was changed; give the app another id, or remove the release: helm uninstall ${p.release} -n ${p.namespace}`,
  },
  'helm/unread': {
    what: (p: { namespace: string; status: number }) =>
      `the records of Helm in ${p.namespace} cannot be listed: the API server says ${p.status}`,
    fix: () => 'apply the Role of whoever deploys: it has the right; helm({ storage }) says where Helm keeps them',
  },
  'helm/not-back': {
    what: (p: { cause: string; message: string }) => `a deploy failed, and the way back too: ${p.message}; the deploy: ${p.cause}`,
    fix: () => '`sealane rollback` tries it again; `sealane context` collects events and logs',
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
    fix: () =>
      'what was upgraded before is rolled back; what another way had applied stays for a look, until `sealane rollback`; `sealane context` collects events and logs',
  },
} satisfies Catalogue;
