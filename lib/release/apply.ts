import { compare } from '../core';
import { isSameKind, leftoversOf, type ClusterApi, type KubeManifest } from '../control-plane';
import { isPrunedKind } from '../pipeline';
import type { Driver, Site } from './driver';
import { failure } from './problems';
import type { Release } from './release';
import { remove } from './remove';
import { nameOf, waitUntilReady } from './rollout';

/** Objects are applied one by one, in order; what is no more is removed. */
export const serverSideApply: Driver = { bringAbout, ask };

async function bringAbout(
  { api, namespace, timeout }: Site,
  { objects }: Release,
  whole: readonly KubeManifest[],
): Promise<readonly string[]> {
  for (const object of objects) {
    const done = await api.apply(object, { dryRun: false });
    if (!done.ok) throw failure('release/refused', { object: nameOf(object), message: done.message });
  }
  const removed = await prune(api, namespace, whole);
  const waiting = await waitUntilReady(api, objects, timeout);
  const [first] = waiting;
  if (first) throw failure('release/not-ready', { ...first, seconds: timeout / 1000 });
  return removed;
}

async function ask(
  { api, namespace }: Site,
  deployed: readonly KubeManifest[],
  whole: readonly KubeManifest[],
): Promise<readonly string[]> {
  for (const object of deployed) {
    const asked = await api.apply(object, { dryRun: true });
    if (!asked.ok) throw failure('release/refused', { object: nameOf(object), message: asked.message });
  }
  return (await leftIn(api, namespace, whole)).map(nameOf).sort(compare);
}

/** Objects of ours in the namespace that the program does not name any more. */
async function leftIn(api: ClusterApi, namespace: string, whole: readonly KubeManifest[]): Promise<readonly KubeManifest[]> {
  const here: KubeManifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
  const { objects, unread } = await leftoversOf(api, [...whole.filter(({ metadata }) => metadata.name !== namespace), here]);
  // Kinds that the program has: what is left of them would stay for ever. Others, most users may not list.
  const hidden = whole.find((object) => isPrunedKind(object.kind) && unread.some((kind) => isSameKind(kind, object)));
  if (hidden) throw failure('release/refused', { object: `${hidden.kind}s of ${namespace}`, message: 'they may not be listed' });
  return objects.filter(({ kind }) => isPrunedKind(kind));
}

/** Removes what the program does not name any more. */
export async function prune(api: ClusterApi, namespace: string, whole: readonly KubeManifest[]): Promise<string[]> {
  const gone = await leftIn(api, namespace, whole);
  for (const object of gone) {
    const resource = await api.resource(object.apiVersion, object.kind);
    const path = `${resource?.base ?? ''}/namespaces/${namespace}/${resource?.plural ?? ''}/${object.metadata.name}`;
    await remove(api, { path: `${path}?propagationPolicy=Background`, object: nameOf(object) });
  }
  return gone.map(nameOf).sort(compare);
}
