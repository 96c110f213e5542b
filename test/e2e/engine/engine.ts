import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LocalWorkspace, PulumiCommand, type LocalWorkspaceOptions, type PulumiFn } from '@pulumi/pulumi/automation';
import { EngineStack } from './engine-stack';

export interface EngineOptions {
  /** Ports of the providers, by package. A package that is not among them cannot be used: nothing is downloaded. */
  readonly providers: Readonly<Record<string, number>>;
  /**
   * Folder with the program `pulumi`.
   * @default the one that global-setup.ts built
   */
  readonly bin?: string;
}

export interface StackOptions {
  /** @default 'dev' */
  readonly name?: string;
  /** @default 'shop' */
  readonly project?: string;
  /** Configuration values, such as `aws:region`. */
  readonly config?: Readonly<Record<string, string>>;
}

const EMPTY: PulumiFn = () => Promise.resolve();

/** The real Pulumi engine, with a state folder of its own. It reaches nothing but the providers that it is given. */
export class Engine {
  private readonly stacks = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly command: PulumiCommand,
    /** The environment of the engine's process. */
    public readonly environment: Readonly<Record<string, string>>,
  ) {}

  public static async open({ providers, bin = process.env.SEALANE_E2E_BIN }: EngineOptions): Promise<Engine> {
    if (!bin) throw new Error('no engine: run jest -c test/e2e/jest.config.js');
    const folder = await mkdtemp(join(tmpdir(), 'sealane-engine-'));
    const command = await PulumiCommand.get({ root: dirname(bin), skipVersionCheck: true });
    return new Engine(folder, command, {
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_HOME: join(folder, 'home'),
      PULUMI_CONFIG_PASSPHRASE: 'of the tests',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      PULUMI_DEBUG_PROVIDERS: Object.entries(providers)
        .map(([name, port]) => `${name}:${port}`)
        .join(','),
    });
  }

  /** A stack: the one that is there, or a new one. */
  public async stack({ name = 'dev', project = 'shop', config = {} }: StackOptions = {}): Promise<EngineStack> {
    const options: LocalWorkspaceOptions = {
      pulumiCommand: this.command,
      pulumiHome: join(this.folder, 'home'),
      envVars: { ...this.environment },
    };
    const args = { stackName: name, projectName: project, program: EMPTY };
    const isNew = !this.stacks.has(`${project}/${name}`);
    this.stacks.add(`${project}/${name}`);
    const stack = await (isNew ? LocalWorkspace.createStack(args, options) : LocalWorkspace.selectStack(args, options));
    for (const [key, value] of Object.entries(config)) await stack.setConfig(key, { value });
    return new EngineStack(stack, { name, project, folder: this.folder, command: this.command, environment: this.environment });
  }

  /** Removes the state. */
  public close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
