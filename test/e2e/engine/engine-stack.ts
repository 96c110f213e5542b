import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  DestroyOptions,
  OutputMap,
  PreviewOptions,
  PulumiCommand,
  PulumiFn,
  RefreshOptions,
  Stack,
  UpOptions,
} from '@pulumi/pulumi/automation';
import { EngineError, RunRecorder, type Run } from './run-record';
import { startUp, type ChildProgram, type ChildUp } from './child-up';

/** A resource in the state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  readonly provider?: string;
  readonly protect?: boolean;
  readonly external?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs?: readonly string[];
  readonly deletedWith?: string;
}

/** The state of a stack, as `pulumi stack export --show-secrets` writes it: secrets are marked, and readable. */
export interface State {
  readonly resources: readonly StateResource[];
  readonly pending: readonly { readonly type: string; readonly resource: StateResource }[];
}

interface Exported {
  readonly version: number;
  readonly deployment: { readonly resources?: readonly StateResource[]; readonly pending_operations?: State['pending'] };
}

interface Expectation {
  /** The run must fail, and its record is given back; without it a run that fails throws an EngineError. */
  readonly fails?: boolean;
}

export interface StackPlace {
  readonly name: string;
  readonly project: string;
  readonly command: PulumiCommand;
  /** Where the states are. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

type Options<Own> = Omit<Own, 'program' | 'onEvent' | 'onOutput'> & Expectation;

/** One stack of the real engine, on which inline programs are played. */
export class EngineStack {
  public constructor(
    /** The Automation API's own, for what is not here. */
    public readonly raw: Stack,
    private readonly place: StackPlace,
  ) {}

  /** Plans: nothing changes. */
  public preview(program: PulumiFn, options: Options<PreviewOptions> = {}): Promise<Run> {
    return this.record(options, (own) => this.raw.preview({ diff: true, ...options, ...own, program }));
  }

  public up(program: PulumiFn, options: Options<UpOptions> = {}): Promise<Run> {
    return this.record(options, (own) => this.raw.up({ ...options, ...own, program }));
  }

  /** Reads what the clouds have, into the state. */
  public refresh(options: Options<RefreshOptions> = {}): Promise<Run> {
    return this.record(options, (own) => this.raw.refresh({ ...options, ...own }));
  }

  public destroy(options: Options<DestroyOptions> = {}): Promise<Run> {
    return this.record(options, (own) => this.raw.destroy({ ...options, ...own }));
  }

  /** Takes the lock away that a killed engine left. */
  public cancel(): Promise<void> {
    return this.raw.cancel();
  }

  /**
   * Takes a stack up again whose engine was killed: unlocks it, and goes through what was being made. `find` gives the id of what the cloud
   * made under a URN: it is taken into the state, and read. What it does not know is forgotten, to be made again.
   */
  public async recover(find: (urn: string) => string | undefined): Promise<{ readonly adopted: readonly string[] }> {
    await this.cancel();
    const exported = (await this.raw.exportStack()) as Exported;
    const { resources = [], pending_operations: pending = [] } = exported.deployment;
    const made = pending.flatMap(({ type, resource }) => {
      const id = type === 'creating' ? find(resource.urn) : undefined;
      return id === undefined ? [] : [{ ...resource, id }];
    });
    // `pulumi refresh --import-pending-creates` of 3.259 takes the operation away, but nothing in.
    const deployment = { ...exported.deployment, resources: [...resources, ...made], pending_operations: [] };
    await this.raw.importStack({ ...exported, deployment });
    await this.refresh();
    return { adopted: made.map(({ urn }) => urn) };
  }

  public async state(): Promise<State> {
    const { deployment } = (await this.raw.exportStack()) as Exported;
    return { resources: deployment.resources ?? [], pending: deployment.pending_operations ?? [] };
  }

  /** The file that holds the state: in it secrets are encrypted. */
  public stateFile(): Promise<string> {
    return readFile(join(this.place.folder, '.pulumi/stacks', this.place.project, `${this.place.name}.json`), 'utf8');
  }

  /** Plays a program in a process of its own, which can be killed. */
  public upInChild(program: ChildProgram): ChildUp {
    return startUp(program, { ...this.place, workDir: this.raw.workspace.workDir, command: this.place.command.command });
  }

  private async record(
    { fails = false }: Expectation,
    play: (own: Pick<UpOptions, 'onEvent' | 'onOutput'>) => Promise<{ readonly outputs?: OutputMap } | object>,
  ): Promise<Run> {
    const recorder = new RunRecorder();
    const start = performance.now();
    let [ok, outputs, thrown]: [boolean, OutputMap, string] = [true, {}, ''];
    try {
      const result = await play({ onEvent: recorder.onEvent, onOutput: recorder.onOutput });
      if ('outputs' in result) outputs = result.outputs ?? {};
    } catch (error) {
      ok = false;
      thrown = (error as Error).message;
    }
    if (thrown !== '' && recorder.errors.length === 0) recorder.errors.push(thrown);
    const { begun, done, failed, errors, warnings, log } = recorder;
    const run = { ok, begun, done, failed, errors, warnings, outputs, log, seconds: (performance.now() - start) / 1000 };
    if (ok === fails) throw new EngineError(ok ? `it succeeds:\n${log}` : errors.join('\n'), run);
    return run;
  }
}
