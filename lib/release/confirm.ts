import type { ClusterApi, KubeManifest } from '../control-plane';
import type { Site } from './driver';
import type { Handed } from './handed';
import { expectReady } from './expect-ready';
import { KEPT, ReleaseRecords } from './records';
import { failure } from './problems';
import { containerImages } from './release';
import { isAwaited, nameOf, runsBefore } from './rollout';
import { haveMigrated, migrationOf } from './schemas';

/** What a confirmation found. */
export interface Confirmed {
  readonly number: number;
  readonly workloads: number;
  /** Of a release that somebody else applies. @default the cluster was asked */
  readonly handed?: Handed;
}

/**
 * Says that the release runs: every workload is ready, with the images of the release. It can be restored from then on.
 * @param run only the release that this run has deployed; empty for whichever is there
 * @throws Failure
 */
export async function confirm(site: Site, run: string): Promise<Confirmed> {
  const { api, namespace } = site;
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  if (index.current === 0) throw failure('release/none', { namespace });
  if (run !== '' && index.run !== run) throw failure('release/superseded', { namespace, run, other: index.run || 'somebody' });
  const { objects } = await records.read(index.current);
  const workloads = await expectRunning(site, objects);
  const good = [index.current, ...index.good.filter((number) => number !== index.current)].slice(0, KEPT);
  // A way to deploy that does not wait for migrations leaves it open which schema is in place.
  const settled = index.schemas && (await haveMigrated({ api }, objects)) ? { schemas: migrationOf(index.schemas, objects).after } : {};
  await records.writeIndex({ ...index, ...settled, good });
  return { number: index.current, workloads };
}

/** Waits until every workload is ready, and runs the images that it should. Gives their number. @throws Failure */
export async function expectRunning(site: Pick<Site, 'api' | 'timeout'>, objects: readonly KubeManifest[]): Promise<number> {
  await expectReady({ api: site.api, timeout: site.timeout }, objects);
  for (const object of objects.filter((each) => !runsBefore(each))) await expectImages(site.api, object);
  return objects.filter(isAwaited).length;
}

async function expectImages(api: ClusterApi, object: KubeManifest): Promise<void> {
  const wanted = containerImages(object);
  if (wanted.length === 0) return;
  const live = await api.get(object);
  const got = live ? containerImages(live) : [];
  const missing = wanted.filter((image) => !got.includes(image));
  if (missing.length > 0)
    throw failure('release/other-runs', { object: nameOf(object), wanted: missing.join(', '), got: got.join(', ') || 'nothing' });
}
