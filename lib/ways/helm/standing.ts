import type { KubeManifest } from '../../control-plane';
import { isPrunedKind } from '../../pipeline';
import { nameOf, removeAll, type Site } from '../../release';
import type { HelmProgram } from './helm-program';
import type { KeptReleases, KeptRevision } from './kept-releases';
import { failure } from './problems';
import { migrates, namesIn, type ReleaseChart } from './release-chart';

/** A release of ours as Helm has it in the namespace. */
export interface Standing {
  readonly name: string;
  readonly revisions: readonly KeptRevision[];
  /** What it runs; undefined before the first that was well. */
  readonly deployed: ReleaseChart | undefined;
  /** What an upgrade that failed has left. */
  readonly tried: readonly KubeManifest[];
}

/** Everything that a release may have in the cluster. */
export function objectsOf({ deployed, tried }: Standing): readonly KubeManifest[] {
  return [...(deployed?.objects ?? []), ...tried];
}

/** Looks for the releases of ours, and brings each to an end that a killed program has left in the middle. */
export class StandingReleases {
  constructor(
    private readonly site: Site,
    private readonly helm: HelmProgram,
    private readonly kept: KeptReleases,
  ) {}

  /**
   * The releases of ours, in the order of their charts. Only those that will change are read: what has the same content has the same objects.
   * @throws Failure `helm/foreign` if a release of somebody else has the name of one that is wanted
   */
  public async read(wanted: readonly ReleaseChart[]): Promise<readonly Standing[]> {
    const standing: Standing[] = [];
    for (const [name, revisions] of await this.kept.read()) {
      if (revisions.some(({ facts }) => facts)) standing.push(await this.standing(name, revisions, wanted));
      else if (wanted.some((chart) => chart.name === name))
        throw failure('helm/foreign', { release: name, namespace: this.site.namespace });
    }
    return standing.sort((a, b) => (a.deployed?.order ?? 0) - (b.deployed?.order ?? 0));
  }

  private async standing(name: string, revisions: readonly KeptRevision[], wanted: readonly ReleaseChart[]): Promise<Standing> {
    const last = revisions.at(-1);
    const good = revisions.filter(({ status }) => status === 'deployed').at(-1);
    const same = wanted.find((chart) => chart.name === name && chart.content === good?.facts?.content);
    const objects = good ? (same?.objects ?? (await this.helm.objectsOf(name, good.revision))) : [];
    const facts = good?.facts ?? { content: '', number: 0, order: 0 };
    const tried = last && last !== good ? await this.helm.objectsOf(name, last.revision) : [];
    return { name, revisions, deployed: good && { name, objects, ...facts }, tried };
  }

  /**
   * Gets Helm out of operations whose program was killed: nobody else works on the namespace, because a deploy holds its lock.
   * A release goes back to what is deployed, but for migrations, which would run again. Where nothing ever was, Helm's own record of the attempt is removed, and before it what the
   * attempt may have made and nobody wants: without the record nobody would know of it.
   */
  public async unstick(wanted: readonly ReleaseChart[]): Promise<void> {
    const names = namesIn(wanted);
    for (const [name, revisions] of await this.kept.read()) {
      const last = revisions.at(-1);
      if (!last?.facts || !last.status.startsWith('pending-')) continue;
      const good = revisions.filter(({ status }) => status === 'deployed').at(-1);
      const objects = good ? await this.helm.objectsOf(name, good.revision) : [];
      if (good && !migrates({ objects })) await this.helm.rollback({ name, objects }, good.revision, false);
      else await this.forget(name, last, names);
    }
  }

  private async forget(name: string, last: KeptRevision, wanted: ReadonlySet<string>): Promise<void> {
    const tried = await this.helm.objectsOf(name, last.revision);
    const unwanted = tried.filter((each) => isPrunedKind(each.kind) && !wanted.has(nameOf(each)));
    await removeAll(this.site.api, unwanted);
    await this.kept.forget([last]);
  }
}
