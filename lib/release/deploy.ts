import type { KubeManifest } from '../control-plane';
import { serverSideApply } from './apply';
import type { Site } from './driver';
import type { Handed } from './handed';
import { partsAmong } from './parts';
import { isDeployed, type Release, type ReleaseIndex } from './release';
import { ReleaseRecords } from './records';
import { expectSchemas, haveMigrated, knownIn, type Migration } from './schemas';
import { judgeAll } from './unjudged';

/** Who deploys what, and from where. */
export interface DeployFacts {
  readonly commit: string;
  readonly run: string;
  readonly by: string;
}

/** What a deploy did. */
export interface Deployed {
  readonly number: number;
  readonly applied: number;
  /** Objects of an earlier release that are no more. */
  readonly removed: readonly string[];
  /** Of a release that somebody else applies. @default whoever deployed has applied it, and it runs */
  readonly handed?: Handed;
}

/**
 * Brings a release about and waits until its workloads run. It is written down before anything changes, so that whoever comes later knows
 * what was begun.
 * @param objects all objects of the namespace, in the order of the assembly; those that a deploy may not touch are left alone
 * @throws Failure
 */
export async function deploy(site: Site, objects: readonly KubeManifest[], facts: DeployFacts): Promise<Deployed> {
  const { api, namespace, driver = serverSideApply } = site;
  const records = new ReleaseRecords(api, namespace);
  const index = await records.index();
  const number = index.last + 1;
  const own = objects.filter(isDeployed);
  const parts = site.parts && partsAmong(site, own);
  const release: Release = { number, ...facts, at: new Date().toISOString(), objects: own, ...(parts ? { parts } : {}) };
  const migration = await expectSchemas(knownIn(records, index), release.objects);
  await records.write(release);
  const { insteadOf: _, ...rest } = index;
  const next: ReleaseIndex = { ...rest, ...schemasIn(migration.during), current: number, last: number, run: facts.run };
  await records.writeIndex(next);
  await judgeAll(api, own);
  const removed = await driver.bringAbout(site, release, objects);
  if (migration.databases.length > 0 && (await haveMigrated(site, release.objects)))
    await records.writeIndex({ ...next, ...schemasIn(migration.after) });
  await records.forgetOld(next);
  return { number, applied: release.objects.length, removed };
}

function schemasIn(schemas: Migration['during']): Pick<ReleaseIndex, 'schemas'> {
  return Object.keys(schemas).length === 0 ? {} : { schemas };
}

/** What a deploy would do. The cluster is asked, and nothing is changed. */
export async function tryDeploy(site: Site, objects: readonly KubeManifest[]): Promise<Omit<Deployed, 'number'>> {
  const { driver = serverSideApply } = site;
  const deployed = objects.filter(isDeployed);
  const records = new ReleaseRecords(site.api, site.namespace);
  await expectSchemas(knownIn(records, await records.index()), deployed);
  return { applied: deployed.length, removed: await driver.ask(site, deployed, objects) };
}
