import type { KubeManifest } from '../../control-plane';
import { compare } from '../../core';
import { isPrunedKind } from '../../pipeline';
import { expectReady, keepSizes, nameOf, takesOver, type DriveInput, type Driver, type Release, type Site } from '../../release';
import { Arrangement, type Manner, type Means } from './arrangement';
import { HelmProgram } from './helm-program';
import { KeptReleases } from './kept-releases';
import { failure } from './problems';
import { chartsIn, type ReleaseChart } from './release-chart';
import { isPerApp } from './settings';
import { objectsOf, StandingReleases, type Standing } from './standing';

/** Upgrades the releases of a namespace, and rolls them back, by the machine's Helm. */
export function driverOf(input: DriveInput): Driver {
  const { settings } = input;
  return {
    bringAbout: (site, release) => {
      const { commit } = release;
      return bringAbout(input, site, release, { commit, back: false, passesOver: isPerApp(settings) });
    },
    restore: async (site, release) => {
      await bringAbout(input, site, release, { commit: release.commit, back: true, passesOver: true });
    },
    ask: async (site, deployed) => {
      const { helm, standing } = await meansOf(input, site);
      const charts = chartsIn(settings, site, { ...NOBODY, objects: deployed });
      const before = await standing.read(charts);
      const had = before.flatMap(objectsOf);
      await expectNoTakeover(site, had, deployed);
      for (const chart of charts) if (changes(chart, before)) await helm.tryUpgrade(chart);
      return goneFrom(had, deployed);
    },
  };
}

/** A release that is only asked for. */
const NOBODY = { number: 0, commit: '', run: '', by: '', at: '' };

/** @returns objects that are no more, sorted */
async function bringAbout(input: DriveInput, site: Site, release: Release, manner: Manner): Promise<readonly string[]> {
  const means = await meansOf(input, site);
  const charts = chartsIn(input.settings, site, release);
  await means.standing.unstick(charts);
  const before = await means.standing.read(charts);
  const had = before.flatMap(objectsOf);
  await expectNoTakeover(site, had, release.objects);
  await keepSizes(site.api, release.objects);
  const arrangement = new Arrangement(means, before);
  try {
    await arrangement.bring(charts, manner);
  } catch (error) {
    await undo(site, arrangement, error);
    throw error;
  }
  // Helm calls a Rollout ready when it is there.
  await expectReady(site, release.objects);
  return goneFrom(had, release.objects);
}

async function meansOf(input: DriveInput, site: Site): Promise<Means> {
  const helm = await HelmProgram.find(input, site);
  const kept = new KeptReleases(site.api, site.namespace, input.settings);
  return { site, helm, kept, standing: new StandingReleases(site, helm, kept) };
}

/**
 * Whoever deploys hears of both failures: the second one is why the namespace is not as it was. Where somebody else deploys by now, what stands there is
 * theirs.
 */
async function undo({ ensure }: Site, arrangement: Arrangement, cause: unknown): Promise<void> {
  const isOurs =
    !ensure ||
    (await ensure()
      .then(() => true)
      .catch(() => false));
  if (!isOurs) return;
  try {
    await arrangement.undo();
  } catch (error) {
    throw failure('helm/not-back', { cause: (cause as Error).message, message: (error as Error).message });
  }
}

function changes({ name, content }: ReleaseChart, before: readonly Standing[]): boolean {
  return before.find((each) => each.name === name)?.deployed?.content !== content;
}

/** Helm removes what a chart has no more before what takes its place is ready: for that time no pod would run. */
async function expectNoTakeover({ api }: Site, before: readonly KubeManifest[], objects: readonly KubeManifest[]): Promise<void> {
  for (const old of before) {
    const next = objects.find((each) => takesOver(each, old));
    // Helm's record has it still when somebody else has removed it.
    if (next && (await api.get(old))) throw failure('helm/takes-over', { next: nameOf(next), old: nameOf(old) });
  }
}

/** What Helm has deployed before and the release does not have. What holds data stays. */
function goneFrom(before: readonly KubeManifest[], objects: readonly KubeManifest[]): readonly string[] {
  const kept = new Set(objects.map(nameOf));
  const gone = before.filter(({ kind }) => isPrunedKind(kind)).map(nameOf);
  return [...new Set(gone)].filter((name) => !kept.has(name)).sort(compare);
}
