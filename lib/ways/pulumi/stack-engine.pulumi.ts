import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CommandError,
  ConcurrentUpdateError,
  LocalWorkspace,
  StackNotFoundError,
  type InlineProgramArgs,
  type LocalWorkspaceOptions,
  type Stack,
} from '@pulumi/pulumi/automation';
import type { KubeManifest } from '../../control-plane';
import { registerObjects } from './object-program.pulumi';
import { failure } from './problems';

export interface StackPlace {
  readonly project: string;
  readonly stack: string;
  readonly secretsProvider: string | undefined;
  /** Context of the kubeconfig. @default its current one */
  readonly context: string | undefined;
  /** How long a migration may take. Milliseconds. */
  readonly timeout: number;
  /** Of the engine's process; it says where state and cluster are. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The machine's engine on the stack of one namespace. What it says is only told if it fails: diffs of objects are nobody's log. */
export class StackEngine {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sealane-pulumi-'));

  constructor(private readonly place: StackPlace) {}

  /** Brings the stack to these objects. What somebody changed since is seen and undone. */
  public async update(objects: readonly KubeManifest[], message: string): Promise<void> {
    await this.telling('up', async () => {
      const stack = await LocalWorkspace.createOrSelectStack(...this.workspaceOf(objects));
      // What the SDK asks for after an update is three more starts of the engine, and nobody reads it.
      stack.outputs = () => Promise.resolve({});
      stack.info = () => Promise.resolve(undefined);
      await this.unlocking(stack, () => stack.up({ refresh: true, message, suppressOutputs: true, color: 'never' }));
    });
  }

  /** Asks what an update would do. A stack that is not there is not made. */
  public async ask(objects: readonly KubeManifest[]): Promise<void> {
    await this.telling('preview', async () => {
      try {
        const stack = await LocalWorkspace.selectStack(...this.workspaceOf(objects));
        await this.unlocking(stack, () => stack.preview({ suppressOutputs: true, color: 'never' }));
      } catch (error) {
        if (!(error instanceof StackNotFoundError)) throw error;
      }
    });
  }

  /** Removes what it left on the machine. */
  public close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private workspaceOf(objects: readonly KubeManifest[]): [InlineProgramArgs, LocalWorkspaceOptions] {
    const { project, stack, secretsProvider, env } = this.place;
    const envVars = Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    const secrets = secretsProvider === undefined ? {} : { secretsProvider, stackSettings: { [stack]: { secretsProvider } } };
    return [
      { stackName: stack, projectName: project, program: () => registerObjects(objects, this.place) },
      { workDir: this.folder, envVars, ...secrets },
    ];
  }

  /** Works on a stack, and mends what a killed engine left: a lock, and a state that is cut off. A deploy holds the namespace's own lock. */
  private async unlocking(stack: Stack, work: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await work();
        return;
      } catch (error) {
        if (tries === 2 || !(error instanceof CommandError)) throw error;
        if (CUT_OFF.test(error.message)) await beginAnew(stack);
        else if (error instanceof ConcurrentUpdateError) await forgetPending(stack);
        else throw error;
      }
    }
  }

  private async telling(command: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw failure('pulumi/failed', { command, stack: this.place.stack, message: reasonsIn(error.message) });
    }
  }
}

/** What the engine says of a state that was being written when it was killed. */
const CUT_OFF = /failed to load checkpoint: .*(?:EOF|unexpected end)/;

/** Forgets what a killed engine was about to make: whether it is there or not, the next update applies it. */
async function forgetPending(stack: Stack): Promise<void> {
  await stack.cancel();
  try {
    const exported = await stack.exportStack();
    await stack.importStack({ ...exported, deployment: { ...(exported.deployment as object), pending_operations: [] } });
  } catch (error) {
    if (!(error instanceof CommandError) || !CUT_OFF.test(error.message)) throw error;
    await beginAnew(stack);
  }
}

/** An empty state: the next update takes over what is in the cluster. */
async function beginAnew(stack: Stack): Promise<void> {
  await stack.cancel().catch(() => undefined);
  await stack.importStack({ version: 3, deployment: {} });
}

/** The engine's own words: lines that tell an error, each once. */
function reasonsIn(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => /^error: /.test(line)).map((line) => line.replace(/^error: /, ''));
  const told = errors.length > 0 ? errors : lines.filter((line) => line !== '').slice(-3);
  return [...new Set(told)].join('; ');
}
