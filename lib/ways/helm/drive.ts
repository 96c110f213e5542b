import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import { nameOf, releaseFailure, takesOver, waitUntilReady, type DriveInput, type Driver, type Release, type Site } from '../../release';
import { chartOf } from './chart';
import { HelmProgram } from './helm-program';
import { failure } from './problems';

/** Upgrades the release of a namespace, and rolls it back, by the machine's Helm. */
export function driverOf(input: DriveInput): Driver {
  return {
    bringAbout: async (site, release) => {
      const helm = await HelmProgram.find(input, site);
      await helm.unstick(release.objects);
      const before = await helm.deployed();
      await expectNoTakeover(site, before, release.objects);
      await inChart(input, site, release, (chart) => helm.upgrade(chart, release));
      await expectReady(site, release.objects);
      return goneFrom(before, release.objects);
    },
    restore: async (site, release) => {
      const helm = await HelmProgram.find(input, site);
      await helm.unstick(release.objects);
      await expectNoTakeover(site, await helm.deployed(), release.objects);
      const revision = await helm.revisionOf(release.number);
      if (revision === undefined) await inChart(input, site, release, (chart) => helm.upgrade(chart, release));
      else await helm.rollback(revision, release);
      await expectReady(site, release.objects);
    },
    ask: async (site, deployed) => {
      const helm = await HelmProgram.find(input, site);
      const release = { number: 0, commit: '', objects: deployed };
      const before = await helm.deployed();
      await expectNoTakeover(site, before, deployed);
      await inChart(input, site, release, (chart) => helm.tryUpgrade(chart));
      return goneFrom(before, deployed);
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

/** Helm removes what a chart has no more before what takes its place is ready: for that time no pod would run. */
async function expectNoTakeover({ api }: Site, before: readonly KubeManifest[], objects: readonly KubeManifest[]): Promise<void> {
  for (const old of before) {
    const next = objects.find((each) => takesOver(each, old));
    // Helm's record has it still when somebody else has removed it.
    if (next && (await api.get(old))) throw failure('helm/takes-over', { next: nameOf(next), old: nameOf(old) });
  }
}

/** Helm calls a Rollout ready when it is there. */
async function expectReady({ api, timeout }: Site, objects: readonly KubeManifest[]): Promise<void> {
  const [first] = await waitUntilReady(api, objects, timeout);
  if (first) throw releaseFailure('release/not-ready', { ...first, seconds: timeout / 1000 });
}

/** What Helm has deployed before and the release does not have. */
function goneFrom(before: readonly KubeManifest[], objects: readonly KubeManifest[]): readonly string[] {
  const kept = new Set(objects.map(nameOf));
  return before
    .map(nameOf)
    .filter((name) => !kept.has(name))
    .sort(compare);
}
