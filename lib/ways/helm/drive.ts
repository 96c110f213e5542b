import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import { nameOf, type DriveInput, type Driver, type Release, type Site } from '../../release';
import { chartOf } from './chart';
import { HelmProgram } from './helm-program';

/** Upgrades the release of a namespace, and rolls it back, by the machine's Helm. */
export function driverOf(input: DriveInput): Driver {
  return {
    bringAbout: async (site, release) => {
      const helm = await HelmProgram.find(input, site);
      await helm.unstick();
      const before = await helm.deployed();
      await inChart(input, site, release, (chart) => helm.upgrade(chart, release.number));
      return goneFrom(before, release.objects);
    },
    restore: async (site, release) => {
      const helm = await HelmProgram.find(input, site);
      await helm.unstick();
      const revision = await helm.revisionOf(release.number);
      if (revision === undefined) await inChart(input, site, release, (chart) => helm.upgrade(chart, release.number));
      else await helm.rollback(revision, release.number);
    },
    ask: async (site, deployed) => {
      const helm = await HelmProgram.find(input, site);
      const release = { number: 0, commit: '', objects: deployed };
      await inChart(input, site, release, (chart) => helm.tryUpgrade(chart));
      return goneFrom(await helm.deployed(), deployed);
    },
  };
}

/** Writes the chart of a release, works with it, and removes it. */
async function inChart(
  { settings }: DriveInput,
  { namespace }: Site,
  { objects, commit }: Pick<Release, 'objects' | 'commit'>,
  work: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sealane-chart-'));
  try {
    const version = String(settings.version ?? '0.1.0');
    for (const { path, text } of chartOf({ namespace, objects, version, appVersion: commit || version })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Helm has deployed before and the release does not have. */
function goneFrom(before: readonly KubeManifest[], objects: readonly KubeManifest[]): readonly string[] {
  const kept = new Set(objects.map(nameOf));
  return before
    .map(nameOf)
    .filter((name) => !kept.has(name))
    .sort(compare);
}
