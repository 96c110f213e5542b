import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterApi, KubeManifest } from '../control-plane';
import { isDeployed } from './release';
import { failure } from './problems';
import { nameOf } from './rollout';

/** How long the API server may take to know a right that was just given. */
const LATEST_MS = 5_000;
const RETRY_MS = 250;

/** Applies the namespace itself and what guards it: of a preview, the pipeline is the owner. */
export async function makeRoom({ api }: { readonly api: ClusterApi }, objects: readonly KubeManifest[]): Promise<void> {
  const rails = objects.filter((each) => !isDeployed(each) && each.kind !== 'Secret');
  for (const object of [...rails].sort((a, b) => rank(a) - rank(b))) await applyInTime(api, object);
}

/** First the namespace, then the right to fill it. */
function rank({ kind, roleRef }: KubeManifest & { readonly roleRef?: { readonly kind?: string } }): number {
  if (kind === 'Namespace') return 0;
  return roleRef?.kind === 'ClusterRole' ? 1 : 2;
}

async function applyInTime(api: ClusterApi, object: KubeManifest): Promise<void> {
  for (const until = Date.now() + LATEST_MS; ; await sleep(RETRY_MS)) {
    const done = await api.apply(object, { dryRun: false });
    if (done.ok) return;
    if (done.status !== 403 || Date.now() > until) throw failure('release/refused', { object: nameOf(object), message: done.message });
  }
}
