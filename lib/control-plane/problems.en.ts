import type { Catalogue } from '../core';

/** Problems with the cluster that is asked, or with the control plane that is started for the question. */
export const words = {
  'cluster/no-kubectl': {
    what: (p: { looked: string }) => `kubectl was not found (looked in ${p.looked})`,
    fix: () => 'install kubectl and put it on the PATH, or set KUBEBUILDER_ASSETS to a folder that holds it (setup-envtest downloads one)',
    see: 'https://kubernetes.io/docs/tasks/tools/#kubectl',
  },
  'cluster/no-assets': {
    what: () => 'KUBEBUILDER_ASSETS is not set, so there is no kube-apiserver and etcd to start',
    fix: () => 'run: export KUBEBUILDER_ASSETS="$(setup-envtest use -p path)"; or name a cluster with --kubeconfig or --context',
    see: 'https://book.kubebuilder.io/reference/envtest.html',
  },
  'cluster/assets-incomplete': {
    what: (p: { folder: string; missing: string }) => `KUBEBUILDER_ASSETS is ${p.folder}, but that folder does not hold ${p.missing}`,
    fix: () => 'set it to the folder that setup-envtest prints: setup-envtest use -p path',
    see: 'https://book.kubebuilder.io/reference/envtest.html',
  },
  'cluster/program-died': {
    what: (p: { program: string; how: string; log: string }) => `${p.program} ended at once (${p.how}); it said last:\n${p.log}`,
    fix: (p: { program: string; log: string }) =>
      /context .* does not exist/.test(p.log)
        ? 'name a context that `kubectl config get-contexts` lists: --context, or context of the cluster in the program'
        : `correct what ${p.program} names; binaries of another processor or system do not run here`,
  },
  'cluster/not-ready': {
    what: (p: { program: string; seconds: number; log: string }) =>
      `${p.program} was not ready after ${p.seconds} s; it said last:\n${p.log}`,
    fix: () => 'give it more time or a less busy machine, and correct what its last lines name',
  },
  'cluster/unreachable': {
    what: (p: { cluster: string; message: string }) => `${p.cluster} does not answer: ${p.message}`,
    fix: () => 'check that kubectl reaches it: kubectl version, with the same --kubeconfig and --context',
  },
  'cluster/not-allowed': {
    what: (p: { cluster: string; message: string }) => `${p.cluster} refuses these credentials: ${p.message}`,
    fix: () => 'log in again, or use a context whose user may read and dry-run these objects: kubectl auth whoami',
    see: 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
  },
} satisfies Catalogue;
