import type { StoredObject } from '../../assembly';
import type { Call } from '../command';
import { connected, type ClusterOptions, type ControlPlaneRoom } from '../cluster';
import { unitOf } from '../environment';
import { failing } from '../failing';
import { inputsOf, type InputOptions } from '../inputs';
import { withProgress } from '../progress';
import type { ReportOptions } from './report-options';
import { rehearsalRoom, withUpgrade, type RehearsalRoom, type Upgrade } from './upgrade';

export interface RehearseOptions extends ReportOptions, InputOptions {
  /** As `sealane deploy` calls it. */
  readonly environment?: string;
}

type Rehearsal = Awaited<ReturnType<RehearsalRoom['rehearse']>>;

/** Plays an upgrade and its way back: each cluster of the program on an API server of its own. */
export function rehearseUpgrade(call: Call<RehearseOptions>): Promise<readonly Rehearsal[]> {
  const room = rehearsalRoom();
  const plane = require('../../control-plane') as ControlPlaneRoom;
  // Digests that the release will have are no matter of how it is taken.
  const given = inputsOf(call);
  const inputs = Object.keys(given).length > 0 ? given : 'keep';
  return failing({ construct: 'cluster', path: 'KUBEBUILDER_ASSETS' }, call, () =>
    withUpgrade(call, inputs, async (whole) => {
      const upgrade = chosen(whole, call);
      const clusters = [...new Set([...upgrade.before, ...upgrade.after].map(({ cluster }) => cluster))];
      const rehearsals: Rehearsal[] = [];
      for (const cluster of clusters) {
        const own: Call<ClusterOptions> = { ...call, options: {} };
        const played = await connected(plane, { call: own, users: false }, ({ api, server }) =>
          withProgress(call.io, call.words.rehearsing(cluster), () => room.rehearse({ cluster, server, admin: api, ...upgrade })),
        );
        rehearsals.push(played);
      }
      return rehearsals;
    }),
  );
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
