import type { AssemblyWay } from '../../assembly';
import type { ClusterOptions } from '../cluster';
import type { Call } from '../command';
import { stop } from '../problems';

type Drivers = typeof import('../../ways/drivers');

/** What carries out the way of an environment; undefined for server-side apply. */
export function driverOf(via: AssemblyWay | undefined, { io, language, options }: Call<ClusterOptions>) {
  if (!via) return undefined;
  const { DRIVERS } = require('../../ways/drivers') as Drivers;
  const make = Object.hasOwn(DRIVERS, via.name) ? DRIVERS[via.name] : undefined;
  if (!make)
    throw stop(
      'command/no-way',
      { name: via.name, names: Object.keys(DRIVERS).join(', ') },
      { path: via.name, construct: 'way' },
      language,
    );
  const { kubeconfig, context } = options;
  const link = { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
  const world = { cwd: io.cwd, env: io.env, say: io.err };
  return make({ settings: via.settings ?? {}, world, link });
}
