import { isData, type KubeManifest } from './manifest-facts';

/** Who applied an object before, and so may take fields of it away. */
export interface Ownership {
  /** To apply as: only the owner's own apply removes fields that the new version has no more. */
  readonly fieldManager: string;
  /** What kubectl's client-side apply wrote last. It removes by this memory; the server knows nothing of it. */
  readonly remembered?: KubeManifest;
}

const OURS = 'sealane';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Tools that apply whole objects. In-cluster controllers apply single fields: as one of them we would remove theirs. */
const APPLIERS = /^(kubectl|helm|argocd-controller|kustomize-controller|helm-controller|pulumi-kubernetes.*|timoni|werf|nelm)$/;

/** Reads from a live object who applied it. */
export function ownershipOf({ metadata: { annotations, managedFields } }: KubeManifest): Ownership {
  const entries = (Array.isArray(managedFields) ? managedFields : []).filter(isData);
  const appliers = entries
    .filter(({ operation, subresource }) => operation === 'Apply' && !subresource)
    .map(({ manager }) => String(manager));
  if (appliers.includes(OURS)) return { fieldManager: OURS };
  const remembered = isData(annotations) ? manifestIn(annotations[LAST_APPLIED]) : undefined;
  if (remembered) return { fieldManager: OURS, remembered };
  return { fieldManager: appliers.filter((name) => APPLIERS.test(name)).at(-1) ?? OURS };
}

function manifestIn(text: unknown): KubeManifest | undefined {
  try {
    const parsed: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return isData(parsed) && isData(parsed.metadata) ? (parsed as KubeManifest) : undefined;
  } catch {
    return undefined;
  }
}
