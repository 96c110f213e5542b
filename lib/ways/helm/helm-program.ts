import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { KubeManifest } from '../../control-plane';
import { movedWeights } from '../../kube';
import { helmError, helmVersion, runProgram, type World } from '../../programs';
import { isAwaited, type DriveInput, type Site } from '../../release';
import { chartOf } from './chart';
import { labelsOf } from './kept-releases';
import { failure } from './problems';
import { migrates, type ReleaseChart } from './release-chart';
import { versionOf } from './settings';

/** Kinds that Helm 4 cannot watch: the generation in their status is text. It then waits until its time is over, and rolls back. */
const UNWATCHED: ReadonlySet<string> = new Set(['Rollout']);

/** The machine's Helm, for the releases of one namespace. */
export class HelmProgram {
  private readonly world: World;
  private readonly where: readonly string[];

  private constructor(
    private readonly input: DriveInput,
    private readonly site: Site,
    private readonly major: number,
  ) {
    const { world, settings, link } = input;
    this.world = { ...world, env: { ...world.env, HELM_DRIVER: String(settings.storage ?? 'configmap') } };
    this.where = [
      ...['--namespace', site.namespace],
      ...(link.kubeconfig === undefined ? [] : ['--kubeconfig', link.kubeconfig]),
      ...(link.context === undefined ? [] : ['--kube-context', link.context]),
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

  /**
   * Installs or upgrades, and waits if there is something to wait for.
   * @param goesBack whether Helm itself takes back what does not become ready; it would remove what it has taken over, and run an earlier migration again
   */
  public async upgrade(chart: ReleaseChart, commit: string, goesBack: boolean): Promise<void> {
    const wait = this.wait(chart);
    const back = goesBack && wait.length > 0 && !migrates(chart) ? [this.major > 3 ? '--rollback-on-failure' : '--atomic'] : [];
    const words = ['--description', `sealane release ${chart.number}`, '--labels', labelsOf(chart)];
    const own = ['--take-ownership', ...this.applying(chart.objects, goesBack), ...wait, ...back, ...words, ...this.bounds()];
    await this.inFolder(chart, commit, (folder) => this.change(['upgrade', '--install', chart.name, folder, ...own]));
  }

  /** Asks the API server what it would say to an upgrade. */
  public async tryUpgrade(chart: ReleaseChart): Promise<void> {
    const own = ['--take-ownership', ...this.applying(chart.objects, false), '--dry-run=server'];
    await this.inFolder(chart, '', (folder) => this.run(['upgrade', '--install', chart.name, folder, ...own]));
  }

  /** Goes back to a revision, and waits if there is something to wait for. @param waits only what an operation that was killed has left is not waited for */
  public async rollback({ name, objects }: Pick<ReleaseChart, 'name' | 'objects'>, revision: number, waits = true): Promise<void> {
    const wait = waits ? this.wait({ objects }) : [];
    await this.change(['rollback', name, String(revision), ...wait, ...this.applying(objects, true), ...this.bounds()]);
  }

  /** The objects of a revision. */
  public async objectsOf(name: string, revision: number): Promise<readonly KubeManifest[]> {
    const text = await this.run(['get', 'manifest', name, '--revision', String(revision)]);
    const { parseAllDocuments } = await import('yaml');
    const documents = parseAllDocuments(text, { logLevel: 'silent' });
    return Array.isArray(documents) ? documents.flatMap((each) => (each.toJS() as KubeManifest | null) ?? []) : [];
  }

  /** Writes a chart, works with it, and removes it. */
  private async inFolder({ name, objects }: ReleaseChart, commit: string, work: (folder: string) => Promise<unknown>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'sealane-chart-'));
    try {
      const version = versionOf(this.input.settings, name);
      for (const { path, text } of chartOf({ name, objects, version, appVersion: commit || version })) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Helm 4 has the server put back whatever somebody has changed: weights in the middle of a canary, too. As Helm 3 it changes, of objects that are
   * not Kubernetes' own, only what differs between two charts.
   * @param isOwn whether all of it is the release's already: what is taken over has no chart that it could differ from
   */
  private applying(objects: readonly KubeManifest[], isOwn: boolean): readonly string[] {
    if (this.major < 4) return [];
    const isWeighed = objects.some((object) => movedWeights(object).length > 0);
    return isOwn && isWeighed ? ['--server-side=false'] : ['--server-side=true', '--force-conflicts'];
  }

  /**
   * Nothing without workloads is waited for: a volume may be bound only when a pod of another chart wants it. Helm 4 can wait as Helm 3 does, which
   * passes over kinds that it does not know.
   */
  private wait({ objects }: Pick<ReleaseChart, 'objects'>): readonly string[] {
    if (migrates({ objects })) return ['--wait', '--wait-for-jobs'];
    if (!objects.some(isAwaited)) return [];
    return [this.major > 3 && objects.some(({ kind }) => UNWATCHED.has(kind)) ? '--wait=legacy' : '--wait'];
  }

  private bounds(): readonly string[] {
    const history = Number(this.input.settings.history ?? 10);
    return ['--history-max', String(history), '--timeout', `${Math.ceil(this.site.timeout / 1000)}s`];
  }

  private async change(args: readonly string[]): Promise<void> {
    await this.site.ensure?.();
    await this.run(args);
  }

  private async run(args: readonly string[]): Promise<string> {
    let said = '';
    const { code, out } = await runProgram({ ...this.world, say: (text) => (said += text) }, 'helm', [...args, ...this.where]);
    if (code !== 0) throw failure('helm/failed', { command: args[0] ?? '', message: helmError(said) });
    return out;
  }
}
