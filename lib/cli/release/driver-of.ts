import type { AssemblyWay } from '../../assembly';
import type { ClusterLink } from '../cluster-link';
import type { Call } from '../command';
import { stop } from '../problems';

type Drivers = typeof import('../../ways/drivers');

/** What hands over the releases of an environment; undefined where its cluster is asked. */
export function handsOverOf(via: AssemblyWay | undefined, link: ClusterLink, call: Call) {
  if (!via) return undefined;
  const { HAND_OVERS } = require('../../ways/drivers') as Drivers;
  return Object.hasOwn(HAND_OVERS, via.name) ? HAND_OVERS[via.name]?.(inputOf(via, link, call)) : undefined;
}

/** What carries out the way of an environment; undefined for server-side apply. */
export function driverOf(via: AssemblyWay | undefined, link: ClusterLink, call: Call) {
  if (!via) return undefined;
  const { DRIVERS, HAND_OVERS } = require('../../ways/drivers') as Drivers;
  if (Object.hasOwn(HAND_OVERS, via.name)) return undefined;
  const make = Object.hasOwn(DRIVERS, via.name) ? DRIVERS[via.name] : undefined;
  if (make) return make(inputOf(via, link, call));
  const facts = { name: via.name, names: Object.keys({ ...DRIVERS, ...HAND_OVERS }).join(', ') };
  throw stop('command/no-way', facts, { path: via.name, construct: 'way' }, call.language);
}

function inputOf(via: AssemblyWay, link: ClusterLink, { io }: Call) {
  return { settings: via.settings ?? {}, world: { cwd: io.cwd, env: io.env, say: io.err }, link };
}
