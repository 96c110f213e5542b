import type { DriveInput, HandsOver } from '../../release';
import { driveGit } from '../git/drive-late';
import { driveOci } from '../oci/drive-late';
import { besideFlagger } from './beside-flagger';

interface KustomizationStatus {
  readonly lastAppliedRevision?: string;
  readonly lastAttemptedRevision?: string;
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
}

/** Commits releases, or pushes them as artifacts, and waits for the Kustomization. */
export function driveFlux(input: DriveInput): HandsOver {
  const { fluxNamespace, namespace, artifacts } = input.settings;
  const drive = artifacts === undefined ? driveGit : driveOci;
  const metadata = { name: String(namespace), namespace: String(fluxNamespace) };
  return drive(input, {
    title: 'Flux',
    held: (object, _, all) => besideFlagger(object, all, metadata),
    index: { path: 'kustomization.yaml', textOf: indexText },
    whyNot: async (api, has) => {
      const live = await api.get({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata });
      if (!live) return `there is no Kustomization ${metadata.namespace}/${metadata.name}`;
      const { lastAppliedRevision = '', lastAttemptedRevision = '', conditions } = (live.status ?? {}) as KustomizationStatus;
      const ready = conditions?.find(({ type }) => type === 'Ready');
      if (await has(revisionIn(lastAppliedRevision))) return ready?.status === 'True' ? undefined : (ready?.message ?? 'it is not ready');
      const failed = ready?.status === 'False' && ready.reason !== 'Progressing' && (await has(revisionIn(lastAttemptedRevision)));
      return failed ? `failed: ${ready.message ?? 'its apply failed'}` : `it is at ${lastAppliedRevision || 'no revision'}`;
    },
  });
}

/** `main@sha1:…`, of an artifact `live@sha256:…` */
function revisionIn(revision: string): string {
  return revision.slice(revision.lastIndexOf(':') + 1);
}

function indexText(names: readonly string[]): string {
  const lines = names.map((name) => `  - ${name}\n`).join('');
  return `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${lines}`;
}
