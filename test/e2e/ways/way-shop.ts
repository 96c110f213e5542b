import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeManifest } from '../../../lib/control-plane';
import { unmetFields } from '../../../lib/control-plane/changed-fields';
import type { TestCluster } from '../harness/cluster';
import { manifestsIn } from '../harness/yaml-files';
import type { Place, TestedWay } from './place';

const CLI = join(__dirname, '../../../dist/cli.js');
const RAILS = new Set(['Namespace', 'ResourceQuota', 'LimitRange']);

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A program that is deployed by one of the ways: commands on it, and what of it is in the cluster. */
export class WayShop {
  public readonly place: Place;

  /** @param program a file of `test/e2e/programs`, which reads `state.json` */
  constructor(
    private readonly cluster: TestCluster,
    private readonly tested: TestedWay,
    private readonly program: string,
    public readonly namespace: string,
  ) {
    this.place = { cluster, folder: mkdtempSync(join(tmpdir(), 'sealane-way-')), namespace };
  }

  /** Applies what whoever owns the cluster does. @returns the objects of the namespace */
  public async begin(state: object): Promise<readonly KubeManifest[]> {
    this.next(state);
    const objects = await this.synthesized();
    await this.cluster.applyAll(objects.filter(({ kind }) => RAILS.has(kind)));
    await this.tested.prepare?.(this.place, objectsIn(join(this.place.folder, 'out/yaml/eu')));
    return objects;
  }

  /** Takes away what the tests have made on the machine. */
  public end(): void {
    rmSync(this.place.folder, { recursive: true, force: true });
  }

  /** What the program is like from now on. */
  public next(state: object): void {
    const { way, props } = this.tested;
    writeFileSync(join(this.place.folder, 'state.json'), JSON.stringify({ name: this.namespace, way, props, ...state }));
  }

  public alone(...args: readonly string[]): Promise<Ended> {
    const env = { ...process.env, ...this.tested.env?.(this.place), KUBECONFIG: this.cluster.kubeconfig, LANG: 'C' };
    const program = join(__dirname, '../programs', this.program);
    return new Promise((resolve) => {
      execFile(process.execPath, [CLI, ...args, '--app', program], { cwd: this.place.folder, env }, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, out, err });
      });
    });
  }

  /** Commands at once, and whoever acts beside them. */
  public async sealane(...commands: readonly (readonly string[])[]): Promise<readonly Ended[]> {
    let over = false;
    const ended = Promise.all(commands.map((args) => this.alone(...args))).finally(() => (over = true));
    const [done] = await Promise.all([ended, this.tested.beside?.(this.place, () => over)]);
    return done;
  }

  public async synthesized(): Promise<readonly KubeManifest[]> {
    const { code, err } = await this.alone('synth');
    if (code !== 0) throw new Error(err);
    return objectsIn(join(this.place.folder, 'out/yaml/eu', this.namespace));
  }

  /** Fields of the YAML that the cluster does not have so, and objects of it that are not there. */
  public async missing(objects: readonly KubeManifest[]): Promise<readonly string[]> {
    const found = await Promise.all(
      objects.map(async (object) => {
        const name = `${object.kind} ${object.metadata.name}`;
        const live = await this.cluster.api.get(object);
        if (!live) return [name];
        // Helm says so of all that it applies, and nobody can keep it from it.
        return unmetFields(live, object).flatMap(({ path, before }) => (before === 'Helm' ? [] : [`${name} ${path}`]));
      }),
    );
    return found.flat();
  }
}

function objectsIn(folder: string): readonly KubeManifest[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => manifestsIn(join(folder, file)));
}
