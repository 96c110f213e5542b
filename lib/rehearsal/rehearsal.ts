import type { StoredObject } from '../assembly';
import type { ClusterApi, KubeManifest } from '../control-plane';
import { actorOf } from './actor';
import { crampedWayBack, impactOf, type Impact } from './impact';
import { judge, type RehearsedObject } from './judge';
import { keyOf, namespacesOf, playDeploy, playWayBack, type Stage, type StageName } from './stage';
import { ownPlane, type TheatreOf } from './theatre';

/** What an API server made of an upgrade and of its way back, in one cluster of the program. */
export interface Rehearsal {
  readonly cluster: string;
  /** `kube-apiserver v1.37.2` */
  readonly server: string;
  /** Who deployed each namespace; without `as`, an administrator did, since the program says nobody. */
  readonly actors: readonly { readonly namespace: string; readonly as?: string }[];
  /** Every object of both assemblies. */
  readonly objects: readonly RehearsedObject[];
  /** Work that could not go on. */
  readonly stopped: readonly { readonly stage: StageName; readonly namespace: string; readonly message: string }[];
  /** Classes of disks that stand in for those of the cluster. */
  readonly assumed: readonly string[];
  /** What no API server without controllers shows: computed from the objects. */
  readonly computed: Pick<Impact, 'capacity' | 'drains'> & {
    /** Quotas of the new release that have no room for the way back. */
    readonly cramped: Impact['capacity'];
  };
  /** Whether nothing is refused, and all is as before after the way back, but for what the program gives a reason for. */
  readonly proven: boolean;
}

/** An upgrade of one cluster. */
export interface RehearsalPlay {
  readonly cluster: string;
  readonly server: string;
  readonly admin: ClusterApi;
  /** @default an own API server, which is thrown away: objects have their real names */
  readonly theatre?: TheatreOf;
  readonly before: readonly StoredObject[];
  readonly after: readonly StoredObject[];
}

/** Plays an upgrade and its way back on an API server. */
export async function rehearse({
  cluster,
  server,
  admin,
  theatre: theatreOf = ownPlane,
  before: old,
  after: fresh,
}: RehearsalPlay): Promise<Rehearsal> {
  const mine = (objects: readonly StoredObject[]) => objects.filter((each) => each.cluster === cluster);
  const [storedBefore, storedAfter] = [mine(old), mine(fresh)];
  const before = storedBefore.map(({ manifest }): KubeManifest => manifest);
  const after = storedAfter.map(({ manifest }): KubeManifest => manifest);
  const union = [...new Map([...before, ...after].map((object) => [keyOf(object), object])).values()];
  const theatre = theatreOf(admin, union);
  for (const each of theatre.assumed) await admin.apply(each, { dryRun: false });
  const stages = {
    before: await playDeploy(theatre, 'before', before),
    after: await playDeploy(theatre, 'after', after),
    back: await playWayBack(theatre, { before, after }),
  };
  const impact = impactOf({ before: storedBefore, after: storedAfter });
  const objects = await judge({ cluster, theatre, before, after, stages, impact });
  const stopped = stoppedIn(stages);
  const { capacity, drains } = impact;
  const cramped = crampedWayBack({ before: storedBefore, after: storedAfter }, impact.objects);
  const hasRoom = [...capacity, ...cramped].every(({ exceeded }) => !exceeded);
  const proven = stopped.length === 0 && objects.every((each) => !isOpen(each)) && hasRoom;
  return {
    cluster,
    server,
    actors: actorsIn(namespacesOf(union), before, after),
    objects,
    stopped,
    assumed: theatre.assumed.map(({ metadata }) => metadata.name),
    computed: { capacity, drains, cramped },
    proven,
  };
}

/** Whether an object stands against the proof. */
export function isOpen({ effect, back, changes, noWayBack }: RehearsedObject): boolean {
  if (effect === 'refused') return true;
  if (effect === 'not-rehearsed') return changes;
  return (back === 'differs' || back === 'refused') && noWayBack === undefined;
}

function actorsIn(namespaces: readonly string[], before: readonly KubeManifest[], after: readonly KubeManifest[]): Rehearsal['actors'] {
  return namespaces.map((namespace) => ({ namespace, ...namedActor(actorOf(after, namespace) ?? actorOf(before, namespace)) }));
}

function namedActor(identity: ReturnType<typeof actorOf>): { readonly as?: string } {
  return identity ? { as: identity.groups ? identity.groups.join(', ') : identity.user } : {};
}

function stoppedIn(stages: Readonly<Record<StageName, Stage>>): Rehearsal['stopped'] {
  return (['before', 'after', 'back'] as const).flatMap((stage) => stages[stage].stopped.map((each) => ({ stage, ...each })));
}
