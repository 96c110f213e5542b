import type { KubeManifest } from '../../control-plane';
import type { DriveInput, HandsOver } from '../../release';
import { driveGit } from '../git/drive-late';

const WAVE = 'argocd.argoproj.io/sync-wave';

interface ApplicationStatus {
  readonly sync?: { readonly status?: string; readonly revision?: string };
  readonly health?: { readonly status?: string };
  readonly operationState?: { readonly phase?: string; readonly message?: string; readonly syncResult?: { readonly revision?: string } };
  readonly conditions?: readonly { readonly type: string; readonly message: string }[];
}

/** Commits releases, and waits for the Application. */
export function driveArgoCd(input: DriveInput): HandsOver {
  const { argoNamespace, namespace } = input.settings;
  const metadata = { name: String(namespace), namespace: String(argoNamespace) };
  return driveGit(input, {
    title: 'Argo CD',
    held: inWave,
    removesLast: true,
    whyNot: async (api, has) => {
      const live = await api.get({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata });
      if (!live) return `there is no Application ${metadata.namespace}/${metadata.name}`;
      const { sync, health, operationState, conditions } = (live.status ?? {}) as ApplicationStatus;
      const wrong = conditions?.find(({ type }) => type.endsWith('Error'));
      if (!(await has(sync?.revision ?? ''))) return wrong?.message ?? `it is at ${sync?.revision ?? 'no revision'}`;
      const { phase = '', message = 'its sync failed', syncResult } = operationState ?? {};
      // The operation may still be that of an earlier commit.
      if (['Failed', 'Error'].includes(phase) && (await has(syncResult?.revision ?? ''))) return `failed: ${message}`;
      if (sync?.status !== 'Synced') return `it is ${sync?.status ?? 'of no status'}`;
      return health?.status === 'Healthy' ? undefined : `its health is ${health?.status ?? 'unknown'}`;
    },
  });
}

/** What a level needs is there before the next one is applied. */
function inWave(object: KubeManifest, level: number): KubeManifest {
  const annotations = { ...(object.metadata.annotations as object | undefined), [WAVE]: String(level) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
