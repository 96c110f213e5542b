import type { KubeManifest } from '../../control-plane';
import { helmError, helmVersion, runProgram, type World } from '../../programs';
import { isPrunedKind } from '../../pipeline';
import { nameOf, removeAll, type DriveInput, type Release, type Site } from '../../release';
import { failure } from './problems';

/** Longest name that Helm gives a release. */
const MAX_NAME = 53;
/** Kinds that Helm 4 cannot watch: the generation in their status is text. It then waits until its time is over, and rolls back. */
const UNWATCHED: ReadonlySet<string> = new Set(['Rollout']);

/** A release as Helm is told of it. */
type Named = Pick<Release, 'number' | 'objects'>;

interface Revision {
  readonly revision: number;
  readonly status: string;
  readonly description: string;
}

/** The machine's Helm, for the release of one namespace. */
export class HelmProgram {
  private readonly world: World;
  private readonly name: string;
  private readonly where: readonly string[];
  private readonly history: number;

  private constructor(
    { world, settings, link: { kubeconfig, context } }: DriveInput,
    private readonly site: Site,
    private readonly major: number,
  ) {
    this.world = { ...world, env: { ...world.env, HELM_DRIVER: String(settings.storage ?? 'configmap') } };
    this.name = site.namespace.slice(0, MAX_NAME).replace(/-+$/, '');
    this.history = Number(settings.history ?? 10);
    this.where = [
      ...['--namespace', site.namespace],
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(context === undefined ? [] : ['--kube-context', context]),
    ];
  }

  /** @throws Failure `helm/not-there`, `helm/too-old` */
  public static async find(input: DriveInput, site: Site): Promise<HelmProgram> {
    const version = await helmVersion(input.world);
    if (!version) throw failure('helm/not-there');
    const { text, major, minor } = version;
    if (major < 3 || (major === 3 && minor < 17)) throw failure('helm/too-old', { got: text });
    return new HelmProgram(input, site, major);
  }

  /** Installs or upgrades, and waits. What does not become ready is rolled back by Helm. */
  public async upgrade(chart: string, release: Named): Promise<void> {
    const own = [this.wait(release), this.major > 3 ? '--rollback-on-failure' : '--atomic', '--description', describe(release.number)];
    await this.run(['upgrade', '--install', this.name, chart, ...this.taking(), ...own, ...this.bounds()]);
  }

  /** Asks the API server what it would say to an upgrade. */
  public async tryUpgrade(chart: string): Promise<void> {
    await this.run(['upgrade', '--install', this.name, chart, ...this.taking(), '--dry-run=server']);
  }

  /** Goes back to a revision, and says which release that is. */
  public async rollback(revision: number, release: Named): Promise<void> {
    const revisions = await this.revisions();
    const current = revisions.at(-1);
    if (current?.status === 'deployed' && releaseOf(current, revisions) === release.number) return;
    const force = this.major > 3 ? ['--force-conflicts'] : [];
    await this.run(['rollback', this.name, String(revision), this.wait(release), ...force, ...this.bounds()]);
  }

  /** The newest revision that installed a release, if Helm still keeps it. */
  public async revisionOf(release: number): Promise<number | undefined> {
    const found = (await this.revisions()).filter(({ description, status }) => description === describe(release) && status !== 'failed');
    return found.at(-1)?.revision;
  }

  /** The objects of the revision that is deployed; none before the first. */
  public async deployed(): Promise<readonly KubeManifest[]> {
    if (!(await this.revisions()).some(({ status }) => status === 'deployed')) return [];
    return this.objectsOf();
  }

  private async objectsOf(...revision: readonly string[]): Promise<readonly KubeManifest[]> {
    const text = await this.run(['get', 'manifest', this.name, ...revision]);
    const { parseAllDocuments } = await import('yaml');
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    return Array.isArray(documents) ? documents.flatMap((each) => (each.toJS() as KubeManifest | null) ?? []) : [];
  }

  /**
   * Gets Helm out of an operation whose program was killed: nobody else works on the namespace, because a deploy holds its lock.
   * It goes back to what is deployed. Where nothing ever was, Helm's own record of the attempt is removed, and before it what the attempt may
   * have made and the release does not want: without the record nobody would know of it.
   */
  public async unstick(wanted: readonly KubeManifest[]): Promise<void> {
    const revisions = await this.revisions();
    const last = revisions.at(-1);
    if (!last?.status.startsWith('pending-')) return;
    const good = revisions.filter(({ status }) => status === 'deployed').at(-1);
    if (good) await this.run(['rollback', this.name, String(good.revision), ...this.bounds()]);
    else await this.forget(last, wanted);
  }

  private async forget({ revision }: Revision, wanted: readonly KubeManifest[]): Promise<void> {
    const kept = new Set(wanted.map(nameOf));
    const tried = await this.objectsOf('--revision', String(revision));
    await removeAll(
      this.site.api,
      tried.filter((each) => isPrunedKind(each.kind) && !kept.has(nameOf(each))),
    );
    const kind = this.world.env.HELM_DRIVER === 'secret' ? 'secrets' : 'configmaps';
    const path = `/api/v1/namespaces/${this.site.namespace}/${kind}/sh.helm.release.v1.${this.name}.v${revision}`;
    await this.site.api.ask({ method: 'DELETE', path });
  }

  private async revisions(): Promise<readonly Revision[]> {
    const { code, out } = await runProgram({ ...this.world, say: () => undefined }, 'helm', [
      ...['history', this.name, '--output', 'json', '--max', '256'],
      ...this.where,
    ]);
    return code === 0 ? (JSON.parse(out) as readonly Revision[]) : [];
  }

  /** What another way has deployed before becomes Helm's. */
  private taking(): readonly string[] {
    return ['--take-ownership', ...(this.major > 3 ? ['--force-conflicts'] : [])];
  }

  /** Helm 4 can wait as Helm 3 does, which passes over kinds that it does not know. */
  private wait({ objects }: Named): string {
    return this.major > 3 && objects.some(({ kind }) => UNWATCHED.has(kind)) ? '--wait=legacy' : '--wait';
  }

  private bounds(): readonly string[] {
    return ['--history-max', String(this.history), '--timeout', `${Math.ceil(this.site.timeout / 1000)}s`];
  }

  private async run(args: readonly string[]): Promise<string> {
    let said = '';
    const { code, out } = await runProgram({ ...this.world, say: (text) => (said += text) }, 'helm', [...args, ...this.where]);
    if (code !== 0) throw failure('helm/failed', { command: args[0] ?? '', message: helmError(said) });
    return out;
  }
}

const describe = (release: number) => `sealane release ${release}`;

/** The release that a revision runs: its own, or that of the revision which it went back to. */
function releaseOf({ description }: Revision, revisions: readonly Revision[]): number | undefined {
  const own = /^sealane release (\d+)$/.exec(description)?.[1];
  if (own !== undefined) return Number(own);
  const back = /^Rollback to (\d+)$/.exec(description)?.[1];
  const target = back === undefined ? undefined : revisions.find(({ revision }) => revision === Number(back));
  return target && releaseOf(target, revisions);
}
