import { atEnvironment, type Environment, type EnvironmentOptions } from '../environment';
import type { Call } from '../command';
import { withProgress } from '../progress';
import type { DeployReport } from './deploy-report';

/** What a deploy is told. */
export interface DeployWish {
  readonly commit: string;
  readonly run: string;
  readonly by: string;
  readonly dryRun: boolean;
  /** How long a preview lives. Milliseconds. */
  readonly lifetime: number;
}

/** How long another deploy of the namespace is waited for. */
const LOCK_WAIT_MS = 15 * 60_000;

/** The lock of a namespace; who has it meanwhile is told. */
export function lockOf({ namespace }: { readonly namespace: string }, holder: string, { io, words }: Pick<Call, 'io' | 'words'>) {
  return { namespace, holder, wait: LOCK_WAIT_MS, tell: (other: string) => io.err(`${words.waitingFor(namespace, other)}\n`) };
}

/** Deploys an environment, or the preview of a pull request that is made like it. */
export function deployEnvironment(call: Call<EnvironmentOptions>, wish: DeployWish): Promise<DeployReport> {
  return atEnvironment(call, 'given', {
    inCluster: (environment) => deployInCluster(environment, call, wish),
    handedOver: async (environment) => {
      const { room, releases, site, name, asked } = environment;
      const objects = objectsOf(environment, call, wish);
      const levels = room.levelsLike(site.levels, objects);
      const report = { environment: name, namespace: site.namespace };
      if (wish.dryRun) return { ...report, ...(await releases.tryDeploy(site, objects)) };
      const work = () => asked((where) => releases.deploy({ ...where, levels }, objects, wish));
      const { number, ...done } = await withProgress(call.io, call.words.deploying(name), work);
      return { ...report, release: number, ...done };
    },
  });
}

async function deployInCluster(environment: Environment, call: Call<EnvironmentOptions>, wish: DeployWish): Promise<DeployReport> {
  const { room, site, name } = environment;
  const objects = objectsOf(environment, call, wish);
  const report = { environment: name, namespace: site.namespace };
  if (wish.dryRun) return { ...report, ...(await room.tryDeploy(site, objects)) };
  if (call.options.preview !== undefined) await room.makeRoom(site, objects);
  const holder = wish.run || wish.by || 'a laptop';
  const { number, applied, removed } = await withProgress(call.io, call.words.deploying(name), (io) =>
    room.withLease(site.api, lockOf(site, holder, { ...call, io }), (api, ensure) => room.deploy({ ...site, api, ensure }, objects, wish)),
  );
  return { ...report, release: number, applied, removed };
}

function objectsOf(
  { room, objects, own, name }: Pick<Environment, 'room' | 'objects' | 'own' | 'name'>,
  { options: { preview } }: Call<EnvironmentOptions>,
  { lifetime }: DeployWish,
) {
  if (preview === undefined) return objects;
  return room.previewOf(objects, { namespace: own, environment: name, pull: preview, expires: new Date(Date.now() + lifetime) });
}
