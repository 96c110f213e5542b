import { compare } from '../core';
import { isSameKind, leftoversOf, type ClusterApi, type KubeManifest } from '../control-plane';
import { isPrunedKind } from '../pipeline';
import { applyInOrder } from './apply-in-order';
import type { Driver, Site } from './driver';
import { expectReady } from './expect-ready';
import { failure } from './problems';
import type { Release } from './release';
import { removeAll } from './remove';
import { isAwaited, nameOf } from './rollout';
import { expectNotLed } from './still-led';

/** Objects are applied one by one, in order; what is no more is removed. */
export const serverSideApply: Driver = { bringAbout, ask };

async function bringAbout(site: Site, { objects }: Release, whole: readonly KubeManifest[]): Promise<readonly string[]> {
  await expectNotLed(site, objects);
  await applyInOrder(site, objects);
  return settle(site, objects, whole);
}

/**
 * What follows once a release is applied: what is no more is removed, and its workloads are waited for.
 * @param whole everything that the program has for the namespace
 * @returns objects that are no more, sorted
 * @throws Failure `release/refused`, `release/not-ready`, `release/still-led`
 */
export async function settle(site: Site, objects: readonly KubeManifest[], whole: readonly KubeManifest[]): Promise<readonly string[]> {
  const { api, namespace } = site;
  await expectNotLed(site, objects);
  const gone = await leftIn(api, namespace, whole);
  const relieved = gone.filter((old) => objects.some((next) => takesOver(next, old)));
  await removeAll(
    api,
    gone.filter((old) => !relieved.includes(old)),
  );
  await expectReady(site, objects);
  await removeAll(api, relieved);
  return gone.map(nameOf).sort(compare);
}

/** Whether an object of another kind does the work of an old one: a Rollout that of a Deployment. The old one stays until it is ready. */
export function takesOver(next: KubeManifest, old: KubeManifest): boolean {
  return isAwaited(next) && isAwaited(old) && next.metadata.name === old.metadata.name && next.kind !== old.kind;
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
export async function prune(api: ClusterApi, namespace: string, whole: readonly KubeManifest[]): Promise<readonly string[]> {
  const gone = await leftIn(api, namespace, whole);
  await removeAll(api, gone);
  return gone.map(nameOf).sort(compare);
}
