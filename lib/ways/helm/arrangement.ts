import { unmetFields, type KubeManifest } from '../../control-plane';
import { isPrunedKind } from '../../pipeline';
import { forgetFailed, nameOf, removeAll, runsBefore, type Site } from '../../release';
import type { HelmProgram } from './helm-program';
import type { KeptReleases, KeptRevision } from './kept-releases';
import { migrates, namesIn, type ReleaseChart } from './release-chart';
import { objectsOf, type Standing, type StandingReleases } from './standing';

/** What brings charts to a namespace. */
export interface Means {
  readonly site: Site;
  readonly helm: HelmProgram;
  readonly kept: KeptReleases;
  readonly standing: StandingReleases;
}

/** How charts are brought. */
export interface Manner {
  /** What the charts are made of; empty if nobody said. */
  readonly commit: string;
  /** Whether Helm's own revisions are gone back to, where it still has them. */
  readonly back: boolean;
  /** Whether a chart that runs already gets no new revision. */
  readonly passesOver: boolean;
}

/**
 * Brings charts to a namespace, each as its release of Helm. Objects change hands between releases without being deleted: whoever loses one is
 * forgotten by Helm and begun anew, so that Helm does not remove what it had.
 */
export class Arrangement {
  /** Objects that were there before, and that nobody's release had: another way has applied them. They are never removed. */
  private readonly found = new Set<string>();

  constructor(
    private readonly means: Means,
    /** As they stood when the work began. */
    private readonly before: readonly Standing[],
  ) {}

  /** Brings charts about, level by level, and then takes away what is no chart any more, the last first. */
  public async bring(charts: readonly ReleaseChart[], manner: Manner): Promise<void> {
    await this.step(charts, this.before, manner);
  }

  /** Puts everything back as it stood. */
  public async undo(): Promise<void> {
    const charts = this.before.flatMap(({ deployed }) => deployed ?? []);
    await this.step(charts, await this.means.standing.read(charts), { commit: '', back: true, passesOver: true });
  }

  /** What has migrated stays as it is on a way back. */
  private async step(charts: readonly ReleaseChart[], standing: readonly Standing[], manner: Manner): Promise<void> {
    const wanted = namesIn(charts);
    for (const level of new Set(charts.map(({ order }) => order)))
      await atOnce(
        charts.filter(({ order }) => order === level),
        (chart) => this.chart(chart, standing, { ...manner, wanted }),
      );
    for (const old of [...standing].reverse()) if (!charts.some(({ name }) => name === old.name)) await this.drop(old, wanted);
  }

  private async chart(
    chart: ReleaseChart,
    standing: readonly Standing[],
    { wanted, ...manner }: Manner & { readonly wanted: ReadonlySet<string> },
  ): Promise<void> {
    if (manner.back && migrates(chart)) return;
    for (const job of chart.objects.filter(runsBefore)) await forgetFailed(this.means.site, job);
    const old = standing.find(({ name }) => name === chart.name);
    const { keeps, goes } = partings(chart, old, (object) => this.stays(object, wanted));
    if (keeps.length === 0 && (await this.runs(chart, old, manner))) return;
    if (old && keeps.length > 0) await this.forget(old, goes);
    await this.change(chart, keeps.length > 0 ? undefined : old, standing, manner);
  }

  private async change(chart: ReleaseChart, old: Standing | undefined, standing: readonly Standing[], manner: Manner): Promise<void> {
    const taken = await this.taken(chart, old);
    const held = new Set([...standing, ...this.before].flatMap(objectsOf).map(nameOf));
    for (const name of taken) if (!held.has(name)) this.found.add(name);
    const revision = manner.back && taken.length === 0 ? old && revisionWith(chart, old.revisions) : undefined;
    if (revision !== undefined) await this.means.helm.rollback(chart, revision);
    else await this.means.helm.upgrade(chart, manner.commit, taken.length === 0);
  }

  /** Names of objects that are there, and are not the release's yet. */
  private async taken(chart: ReleaseChart, old: Standing | undefined): Promise<readonly string[]> {
    const own = new Set((old ? objectsOf(old) : []).map(nameOf));
    const others = chart.objects.filter((object) => !own.has(nameOf(object)));
    const live = await Promise.all(others.map((object) => this.means.site.api.get(object)));
    return others.filter((_, i) => live[i] !== undefined).map(nameOf);
  }

  /** Whether the chart runs as it should already: Helm says so, and the cluster has every field. */
  private async runs(chart: ReleaseChart, old: Standing | undefined, { passesOver }: Manner): Promise<boolean> {
    if (!passesOver || old?.deployed?.content !== chart.content || old.tried.length > 0) return false;
    const met = chart.objects.map(async (object) => {
      const live = await this.means.site.api.get(object);
      // Helm says so of all that it applies.
      return live !== undefined && unmetFields(live, object).every(({ before }) => before === 'Helm');
    });
    return (await Promise.all(met)).every(Boolean);
  }

  /** Takes away what a release has and nobody wants, and then Helm's records of it. */
  private async drop(old: Standing, wanted: ReadonlySet<string>): Promise<void> {
    const goes = objectsOf(old).filter((object) => !this.stays(object, wanted));
    await this.forget(old, [...goes].reverse());
  }

  /** Objects first: whoever is killed in between still finds the records, which name them. */
  private async forget({ revisions }: Standing, goes: readonly KubeManifest[]): Promise<void> {
    await removeAll(this.means.site.api, goes);
    await this.means.kept.forget(revisions);
  }

  private stays(object: KubeManifest, wanted: ReadonlySet<string>): boolean {
    return wanted.has(nameOf(object)) || !isPrunedKind(object.kind) || this.found.has(nameOf(object));
  }
}

/** Helms that wait beside each other: each is a program of its own. */
const AT_ONCE = 6;

/** Works on all, a few at a time. After a failure nothing new is begun; what has begun comes to its end. */
async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const failures: unknown[] = [];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined && failures.length === 0; item = left.shift())
      await work(item).catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}

/** What leaves a release: what must not be deleted with it, and the rest. */
function partings(chart: ReleaseChart, old: Standing | undefined, stays: (object: KubeManifest) => boolean) {
  const own = namesIn([chart]);
  const leaving = (old ? objectsOf(old) : []).filter((object) => !own.has(nameOf(object)));
  return { keeps: leaving.filter(stays), goes: leaving.filter((object) => !stays(object)) };
}

/** The newest revision with these objects that has ever run. */
function revisionWith({ content }: ReleaseChart, revisions: readonly KeptRevision[]): number | undefined {
  const ran = revisions.filter(({ status, facts }) => facts?.content === content && ['deployed', 'superseded'].includes(status));
  return ran.at(-1)?.revision;
}
