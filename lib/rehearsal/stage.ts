import type { ClusterApi, Identity, KubeManifest } from '../control-plane';
import { Failure } from '../core';
import { deploy, isDeployed, ReleaseRecords, rollback, withLease, type Site } from '../release';
import { actorOf } from './actor';
import { listeningDriver } from './listening-driver';
import { refusedPods } from './pods';
import { applyRails } from './rails';
import type { Refused } from './refused';
import type { Theatre } from './theatre';

/** One of the three states that are brought about. */
export type StageName = 'before' | 'after' | 'back';

/** Work in a namespace that could not go on. */
export interface Stopped {
  readonly namespace: string;
  readonly message: string;
}

/** What happened while a state was brought about, and what was there then. */
export interface Stage {
  readonly refused: readonly Refused[];
  /** Work that could not go on, by namespace: a release that cannot be written down, say. */
  readonly stopped: readonly Stopped[];
  /** Live objects by {@link keyOf}. */
  readonly live: ReadonlyMap<string, KubeManifest>;
}

/** Brings a state about by a deploy, as whoever deploys: first what the cluster's owner applies, then namespace by namespace. */
export async function playDeploy(theatre: Theatre, name: StageName, all: readonly KubeManifest[]): Promise<Stage> {
  const { admin, union } = theatre;
  const objects = await takingPart(theatre, all);
  const refused = [...(await applyRails(admin, objects))];
  await theatre.standIn(objects);
  const stopped: Stopped[] = [];
  for (const namespace of namespacesOf(objects)) {
    const inside = objects.filter((object) => isIn(object, namespace));
    await play({ namespace, api: apiOf(admin, actorOf(objects, namespace)), refused, stopped }, async (site) => {
      await deploy(site, inside, { commit: '', run: name, by: HOLDER });
      await markGood(site);
    });
  }
  await theatre.standIn(objects);
  return { refused: [...refused, ...(await refusedPods(admin, objects))], stopped, live: await lookAt(admin, union) };
}

/**
 * The way back: the release before is put back as whoever deploys, with the rights of the new state; then its owner's part of the cluster
 * is as before too.
 */
export async function playWayBack(
  theatre: Theatre,
  whole: { readonly before: readonly KubeManifest[]; readonly after: readonly KubeManifest[] },
): Promise<Stage> {
  const { admin, union } = theatre;
  const [before, after] = [await takingPart(theatre, whole.before), await takingPart(theatre, whole.after)];
  const refused: Refused[] = [];
  const stopped: Stopped[] = [];
  await theatre.standIn(after);
  for (const namespace of namespacesOf(before)) {
    const actor = actorOf(after, namespace) ?? actorOf(before, namespace);
    await play({ namespace, api: apiOf(admin, actor), refused, stopped }, (site) => rollback(site, { run: '', to: FIRST_RELEASE }));
  }
  // Pods come back under the guard rails of the new release as well.
  refused.push(...(await refusedPods(admin, before)));
  refused.push(...(await applyRails(admin, before)));
  await theatre.standIn(before);
  return { refused, stopped, live: await lookAt(admin, union) };
}

const HOLDER = 'sealane rehearse';
/** The number that the release before has on a new plane. */
const FIRST_RELEASE = 1;

/** A namespace, who acts in it, and what is heard meanwhile. */
interface Scene {
  readonly namespace: string;
  readonly api: ClusterApi;
  readonly refused: Refused[];
  readonly stopped: Stopped[];
}

/** Works in a namespace as a deploy does, with its lock. */
async function play({ namespace, api, refused, stopped }: Scene, work: (site: Site) => Promise<unknown>): Promise<void> {
  const stop = (message: string) => void stopped.push({ namespace, message });
  const site: Site = { api, namespace, timeout: 0, driver: listeningDriver(refused, stop) };
  try {
    await withLease(api, { namespace, holder: HOLDER, wait: 0 }, () => work(site));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    stop(error.message);
  }
}

/** A confirmation would wait for pods. */
async function markGood({ api, namespace }: Site): Promise<void> {
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  await records.writeIndex({ ...index, good: [index.current, ...index.good] });
}

function apiOf(admin: ClusterApi, actor: Identity | undefined): ClusterApi {
  return actor ? admin.as(actor) : admin;
}

/** What tells objects apart, whatever version of their API they are written in. */
export function keyOf({ apiVersion, kind, metadata: { namespace = '', name } }: KubeManifest): string {
  return [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, namespace, name].join('\n');
}

/** Namespaces with something to deploy, in the order of the objects. */
export function namespacesOf(objects: readonly KubeManifest[]): readonly string[] {
  return [...new Set(objects.filter(isDeployed).flatMap(({ metadata: { namespace } }) => namespace ?? []))];
}

/** Objects that can be played; the rest cannot be rehearsed. */
async function takingPart(theatre: Theatre, objects: readonly KubeManifest[]): Promise<readonly KubeManifest[]> {
  const play = await Promise.all(objects.map((object) => theatre.plays(object)));
  return objects.filter((_, i) => play[i]);
}

function isIn({ kind, metadata }: KubeManifest, namespace: string): boolean {
  return metadata.namespace === namespace || (kind === 'Namespace' && metadata.name === namespace);
}

async function lookAt(admin: ClusterApi, union: readonly KubeManifest[]): Promise<ReadonlyMap<string, KubeManifest>> {
  const found = await Promise.all(union.map(async (object) => [keyOf(object), await admin.get(object)] as const));
  return new Map(found.flatMap(([key, live]) => (live ? [[key, live] as const] : [])));
}
