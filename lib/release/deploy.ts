import { compare } from '../core';
import { isSameKind, leftoversOf, type ClusterApi, type KubeManifest } from '../control-plane';
import { isPrunedKind } from '../pipeline';
import { failure } from './problems';
import { isDeployed, type Release, type ReleaseIndex } from './release';
import { ReleaseRecords } from './records';
import { remove } from './remove';
import { nameOf, waitUntilReady } from './rollout';

/** Who deploys what, and from where. */
export interface DeployFacts {
  readonly commit: string;
  readonly run: string;
  readonly by: string;
}

/** A namespace of a cluster that can be asked, and how long its workloads may take. */
export interface Site {
  readonly api: ClusterApi;
  readonly namespace: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** What a deploy did. */
export interface Deployed {
  readonly number: number;
  readonly applied: number;
  /** Objects of an earlier release that are no more. */
  readonly removed: readonly string[];
}

/**
 * Applies a release and waits until its workloads run. It is written down before anything changes, so that whoever comes later knows
 * what was begun.
 * @param objects all objects of the namespace, in the order of the assembly; those that a deploy may not touch are left alone
 * @throws Failure
 */
export async function deploy(site: Site, objects: readonly KubeManifest[], facts: DeployFacts): Promise<Deployed> {
  const { api, namespace } = site;
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  const number = index.last + 1;
  const release: Release = { number, ...facts, at: new Date().toISOString(), objects: objects.filter(isDeployed) };
  await records.write(release);
  const { insteadOf: _, ...rest } = index;
  const next: ReleaseIndex = { ...rest, current: number, last: number, run: facts.run };
  await records.writeIndex(next);
  const removed = await bringAbout(site, release, objects);
  await records.forgetOld(next);
  return { number, applied: release.objects.length, removed };
}

/** Applies, removes what is no more, and waits. */
export async function bringAbout(
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

/** What a deploy would do. The cluster is asked, and nothing is changed. */
export async function tryDeploy({ api, namespace }: Site, objects: readonly KubeManifest[]): Promise<Omit<Deployed, 'number'>> {
  const deployed = objects.filter(isDeployed);
  for (const object of deployed) {
    const asked = await api.apply(object, { dryRun: true });
    if (!asked.ok) throw failure('release/refused', { object: nameOf(object), message: asked.message });
  }
  return { applied: deployed.length, removed: (await leftIn(api, namespace, objects)).map(nameOf).sort(compare) };
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

async function prune(api: ClusterApi, namespace: string, whole: readonly KubeManifest[]): Promise<string[]> {
  const gone = await leftIn(api, namespace, whole);
  for (const object of gone) {
    const resource = await api.resource(object.apiVersion, object.kind);
    const path = `${resource?.base ?? ''}/namespaces/${namespace}/${resource?.plural ?? ''}/${object.metadata.name}`;
    await remove(api, { path: `${path}?propagationPolicy=Background`, object: nameOf(object) });
  }
  return gone.map(nameOf).sort(compare);
}
