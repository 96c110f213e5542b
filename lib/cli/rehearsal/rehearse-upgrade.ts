import type { StoredObject } from '../../assembly';
import type { Call } from '../command';
import { connected, namesCluster, type ClusterOptions, type ControlPlaneRoom } from '../cluster';
import { unitOf } from '../environment';
import { failing } from '../failing';
import { inputsOf, type InputOptions } from '../inputs';
import { stop } from '../problems';
import { withProgress } from '../progress';
import type { ReportOptions } from './report-options';
import { rehearsalRoom, withUpgrade, type RehearsalRoom, type Upgrade } from './upgrade';

export interface RehearseOptions extends ReportOptions, InputOptions, ClusterOptions {
  /** As `sealane deploy` calls it. */
  readonly environment?: string;
}

type Rehearsal = Awaited<ReturnType<RehearsalRoom['rehearse']>>;

/** Plays an upgrade and its way back: each cluster of the program on an API server of its own, or an environment on a cluster that is given. */
export function rehearseUpgrade(call: Call<RehearseOptions>): Promise<readonly Rehearsal[]> {
  // Digests that the release will have are no matter of how it is taken.
  const given = inputsOf(call);
  const inputs = Object.keys(given).length > 0 ? given : 'keep';
  const path = call.options.context ?? call.options.kubeconfig ?? 'KUBEBUILDER_ASSETS';
  return failing({ construct: 'cluster', path }, call, () =>
    withUpgrade(call, inputs, (whole) => (namesCluster(call.options) ? onGivenCluster(whole, call) : onOwnPlanes(whole, call))),
  );
}

function controlPlaneRoom(): ControlPlaneRoom {
  return require('../../control-plane') as ControlPlaneRoom;
}

async function onOwnPlanes(whole: Upgrade, call: Call<RehearseOptions>): Promise<readonly Rehearsal[]> {
  const upgrade = chosen(whole, call);
  const clusters = [...new Set([...upgrade.before, ...upgrade.after].map(({ cluster }) => cluster))];
  const rehearsals: Rehearsal[] = [];
  for (const cluster of clusters) {
    const own: Call<ClusterOptions> = { ...call, options: {} };
    const played = await connected(controlPlaneRoom(), { call: own, users: false }, ({ api, server }) =>
      withProgress(call.io, call.words.rehearsing(cluster), () => rehearsalRoom().rehearse({ cluster, server, admin: api, ...upgrade })),
    );
    rehearsals.push(played);
  }
  return rehearsals;
}

/** In a namespace of its own, which goes again. */
async function onGivenCluster(whole: Upgrade, call: Call<RehearseOptions>): Promise<readonly Rehearsal[]> {
  const { options, language } = call;
  const { environment } = options;
  const names = whole.manifest.units.flatMap(({ namespace }) => namespace ?? []).join(', ');
  if (environment === undefined)
    throw stop('command/rehearsal-environment', { names }, { path: '--environment', construct: 'option' }, language);
  const room = rehearsalRoom();
  const { cluster, namespace } = unitOf(whole.manifest, environment, call);
  const { before, after } = chosen(whole, call);
  const moved = (objects: readonly StoredObject[]) =>
    objects.map((each) => ({ ...each, manifest: room.understudy(each.manifest, namespace) }));
  const play = { cluster, before: moved(before), after: moved(after), theatre: room.givenCluster };
  const played = await connected(controlPlaneRoom(), { call, users: true }, ({ api, server }) =>
    withProgress(call.io, call.words.rehearsing(cluster), () =>
      room.inRehearsalNamespace(api, namespace, () => room.rehearse({ ...play, server, admin: api })),
    ),
  );
  if (played) return [played];
  const taken = room.rehearsalNamespace(namespace);
  throw stop('command/rehearsal-namespace', { namespace: taken }, { path: taken, construct: 'namespace' }, language);
}

/** Only what an environment needs: its namespace, and what stands outside of namespaces. */
function chosen({ before, after, manifest }: Upgrade, call: Call<RehearseOptions>): Omit<Upgrade, 'manifest'> {
  const { environment } = call.options;
  if (environment === undefined) return { before, after };
  const { cluster, namespace } = unitOf(manifest, environment, call);
  const isNeeded = ({ cluster: where, manifest: { kind, metadata } }: StoredObject) =>
    where === cluster && (metadata.namespace ?? (kind === 'Namespace' ? metadata.name : namespace)) === namespace;
  return { before: before.filter(isNeeded), after: after.filter(isNeeded) };
}
