import { usesIn, type App } from '../core';
import type { ClusterObjects } from '../kube/finished';
import { checkBackup } from './backup-flows';
import { DataFlows, type Undecided } from './data-flows';
import { DataPlaces } from './data-places';
import { declaredIn } from './declared';
import { HostFlows } from './host-flows';
import { problem } from './problems';
import { Shipments } from './shipments';
import { TelemetryFlows } from './telemetry-flows';
import { Variables } from './variables';

/** Raises where data of a class leaves its jurisdiction without a legal basis, as far as the tree shows where it goes. */
export function checkResidency(app: App, clusters: readonly ClusterObjects[], undecided: Undecided): void {
  const declared = declaredIn(app);
  for (const { scope, legalBasis, to } of declared.transfers) if (legalBasis.trim() === '') problem(scope, 'data/no-basis', { to });
  if (declared.data.size === 0) return;
  const [places, variables, flows] = [new DataPlaces(app, declared), new Variables(clusters), new DataFlows(declared, undecided)];
  const hosts = new HostFlows(clusters, places, variables);
  const world = { app, declared, places, hosts, flows };
  for (const { user, of, givesOnly } of usesIn(app)) {
    const [from, to] = [places.end(of), places.end(user)];
    if (givesOnly) flows.leave({ from, to, way: 'image' });
    else flows.between(to, from);
  }
  hosts.check(flows);
  for (const location of clusters.flatMap(({ objects }) => objects))
    if (location.manifest.kind === 'BackupStorageLocation') checkBackup(location, world);
  const shipments = new Shipments(world);
  const telemetry = new TelemetryFlows(clusters, world, shipments);
  telemetry.check(variables);
  shipments.check((of) => telemetry.tellTraces(of));
}
