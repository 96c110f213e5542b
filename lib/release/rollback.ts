import { serverSideApply } from './apply';
import type { Site } from './driver';
import type { Handed } from './handed';
import { ReleaseRecords } from './records';
import { lastGood } from './release';
import { failure } from './problems';
import { expectRestorable, knownIn, lasting } from './schemas';

/** What a rollback did. */
export interface RolledBack {
  /** The release that runs now. */
  readonly number: number;
  /** The one that it took the place of; undefined if nothing had to be done. */
  readonly insteadOf: number | undefined;
  /** Of a release that somebody else applies. @default whoever asked has applied it, and it runs */
  readonly handed?: Handed;
}

export interface RollbackWish {
  /** Only if this run has deployed the current release; empty for a person's wish. */
  readonly run: string;
  /** Number of a release. @default the last good one */
  readonly to?: number;
}

/**
 * Puts a named release back: the last good one. A second time it changes nothing, and it never goes on to what was taken back.
 * @throws Failure `release/none`, `release/superseded`, `release/gone`, `release/schema-back`
 */
export async function rollback(site: Site, { run, to }: RollbackWish): Promise<RolledBack> {
  const { api, namespace, driver = serverSideApply } = site;
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  if (run !== '' && index.run !== run) throw failure('release/superseded', { namespace, run, other: index.run || 'nobody' });
  const isBack = index.insteadOf !== undefined;
  const wanted = to ?? (isBack ? index.current : lastGood(index));
  if (wanted === undefined) throw failure('release/none', { namespace });
  const release = await records.read(wanted);
  await expectRestorable(knownIn(records, index), release);
  const changes = wanted !== index.current;
  const insteadOf = changes ? index.current : undefined;
  // What was taken back is not good any more, whatever somebody confirmed before.
  const good = index.good.filter((number) => number !== index.current);
  if (changes) await records.writeIndex({ ...index, current: wanted, good, insteadOf: index.current });
  const back = { ...site, goesBack: true };
  if (driver.restore) await driver.restore(back, release);
  // What a migration has done stays done: the release before must live with it.
  else await driver.bringAbout(back, { ...release, objects: lasting(release.objects) }, release.objects);
  return { number: wanted, insteadOf };
}
