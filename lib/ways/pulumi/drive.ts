import { isAbsolute, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { findProgram } from '../../programs';
import { asOthersLeft, forgetFailed, runsBefore, serverSideApply, settle, type DriveInput, type Driver, type Site } from '../../release';
import { failure } from './problems';

type Engine = typeof import('./stack-engine.pulumi');
type StackEngine = InstanceType<Engine['StackEngine']>;

/** Updates the stack of a namespace by the machine's Pulumi; an update of an earlier release is the way back. */
export function driverOf(input: DriveInput): Driver {
  return {
    bringAbout: async (site, { objects, number }, whole) => {
      for (const job of objects.filter(runsBefore)) await forgetFailed(site, job);
      const left = await asOthersLeft(site.api, objects);
      await atStack(input, site, (engine) => engine.update(left.objects, `sealane release ${number}`));
      await left.applied();
      return settle(site, objects, whole);
    },
    ask: async (site, deployed, whole) => {
      await atStack(input, site, (engine) => engine.ask(deployed));
      return serverSideApply.ask(site, deployed, whole);
    },
  };
}

async function atStack(input: DriveInput, site: Site, work: (engine: StackEngine) => Promise<void>): Promise<void> {
  const { settings, world, link } = input;
  if (!findProgram(world, ['pulumi'])) throw failure('pulumi/not-there');
  const { backend, project, stack, secretsProvider } = settings;
  checkPassphrase(input);
  const engine = new (engineRoom().StackEngine)({
    project: String(project),
    stack: stackAt(String(stack), site),
    secretsProvider: secretsProvider === undefined ? undefined : String(secretsProvider),
    context: link.context,
    timeout: site.timeout,
    env: {
      ...world.env,
      PULUMI_BACKEND_URL: placeOf(String(backend), world.cwd),
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      ...(link.kubeconfig === undefined ? {} : { KUBECONFIG: link.kubeconfig }),
    },
  });
  try {
    await work(engine);
  } finally {
    engine.close();
  }
}

/** A preview has a stack of its own: names of namespaces have no dot. */
function stackAt(stack: string, { namespace }: Site): string {
  return `${stack.slice(0, stack.lastIndexOf('.') + 1)}${namespace}`;
}

/** Without one the engine would ask for it, and a job has nobody who answers. */
function checkPassphrase({ settings: { backend, secretsProvider }, world: { env } }: DriveInput): void {
  if (secretsProvider !== undefined || String(backend).startsWith('https://')) return;
  if (env.PULUMI_CONFIG_PASSPHRASE !== undefined || env.PULUMI_CONFIG_PASSPHRASE_FILE !== undefined) return;
  throw failure('pulumi/no-passphrase', { backend: String(backend) });
}

/** The engine's own working folder is another one, and it makes no folder for a state. */
function placeOf(backend: string, cwd: string): string {
  const [, path, query = ''] = /^file:\/\/([^?]*)(\?.*)?$/.exec(backend) ?? [];
  if (path === undefined || path.startsWith('~')) return backend;
  const folder = isAbsolute(path) ? path : join(cwd, path);
  mkdirSync(folder, { recursive: true });
  return `file://${folder}${query}`;
}

/** Only who deploys by Pulumi has Pulumi's SDK installed. */
function engineRoom(): Engine {
  try {
    return require('./stack-engine.pulumi') as Engine;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') throw failure('pulumi/no-package');
    throw error;
  }
}
