import { poll, type ClusterApi, type KubeManifest } from '../control-plane';
import { movedTo, remove, siblingNamespace } from '../release';
import { mapAt, mapOf, mapsOf, valueAt, type Untyped } from './untyped';
import { withPods } from './pod-template';
import type { Theatre } from './theatre';

/** On a namespace that a rehearsal has made: what it stands for. */
export const REHEARSAL = 'sealane.dev/rehearsal';

/** The namespace that stands for another one on a cluster that is given. */
export function rehearsalNamespace(namespace: string): string {
  return siblingNamespace(namespace, 'rehearsal');
}

const ROOM = { apiVersion: 'v1', kind: 'Namespace' };
/** How long a namespace may take to go: pods that nobody runs go at once. */
const ENDS_MS = 60_000;

/**
 * Works with a namespace that does not exist, and takes away what the work has made in it. What a killed rehearsal has left goes first.
 * @returns undefined if somebody else's namespace has its name: then nothing is done
 */
export async function inRehearsalNamespace<T>(admin: ClusterApi, namespace: string, work: () => Promise<T>): Promise<T | undefined> {
  const name = rehearsalNamespace(namespace);
  const live = await admin.get({ ...ROOM, metadata: { name } });
  if (live && valueAt(live.metadata, 'labels', REHEARSAL) !== namespace) return undefined;
  if (live) await removeNamespace(admin, name);
  try {
    return await work();
  } finally {
    await removeNamespace(admin, name);
  }
}

async function removeNamespace(admin: ClusterApi, name: string): Promise<void> {
  await remove(admin, { path: `/api/v1/namespaces/${name}`, object: `Namespace ${name}` });
  await poll(ENDS_MS, async () => ((await admin.get({ ...ROOM, metadata: { name } })) ? undefined : true), 500);
}

/** Groups whose objects do nothing outside of their namespace, once they are {@link idle}. */
const HARMLESS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
]);
const HARMLESS_KINDS: ReadonlySet<string> = new Set(['argoproj.io/Rollout', 'argoproj.io/AnalysisTemplate']);

/** A cluster that others use: played are kinds that do nothing outside of their namespace; controllers are there. */
export function givenCluster(admin: ClusterApi, union: readonly KubeManifest[]): Theatre {
  return {
    admin,
    union,
    assumed: [],
    plays: async ({ apiVersion, kind, metadata: { namespace } }) => {
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      const isHarmless = HARMLESS.has(group) || HARMLESS_KINDS.has(`${group}/${kind}`);
      if (!isHarmless || (namespace === undefined && kind !== 'Namespace')) return false;
      return (await admin.resource(apiVersion, kind)) !== undefined;
    },
    standIn: () => Promise.resolve(),
  };
}

/** An object of a namespace as it may stand on a cluster that others use: in a namespace of its own, with pods that nobody runs. */
export function understudy(object: KubeManifest, namespace: string): KubeManifest {
  const moved = movedTo(object, { namespace, own: rehearsalNamespace(namespace), hosts: 'rehearsal' });
  const { kind, metadata } = moved;
  if (kind === 'Namespace') return { ...moved, metadata: { ...metadata, labels: { ...mapOf(metadata.labels), [REHEARSAL]: namespace } } };
  if (kind === 'Service') return quiet({ ...moved, spec: idleService(mapOf(moved.spec)) });
  if (kind === 'Ingress') return quiet({ ...moved, spec: { ...mapOf(moved.spec), ingressClassName: NOBODY } });
  return withPods(moved, (pod) => ({ ...pod, schedulingGates: [...mapsOf(pod.schedulingGates), { name: REHEARSAL }] }));
}

/** A class that no controller serves. */
const NOBODY = 'sealane.dev-rehearsal';

/** No load balancer is ordered, and no port of the nodes is taken that the real one holds. */
function idleService(spec: Untyped): Untyped {
  const ports = mapsOf(spec.ports).map(({ nodePort: _, ...port }) => port);
  const { healthCheckNodePort: _, ...rest } = spec;
  return {
    ...rest,
    ...(ports.length > 0 ? { ports } : {}),
    ...(spec.type === 'LoadBalancer' ? { loadBalancerClass: 'sealane.dev/rehearsal' } : {}),
  };
}

/** By these annotations controllers order certificates and DNS records. */
const ORDERS = /^(?:cert-manager\.io|acme\.cert-manager\.io|external-dns(?:\.alpha)?\.kubernetes\.io)\//;

function quiet(object: KubeManifest): KubeManifest {
  const annotations = valueAt(object.metadata, 'annotations');
  if (annotations === undefined) return object;
  const kept = Object.entries(mapAt(object.metadata, 'annotations')).filter(([key]) => !ORDERS.test(key));
  return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(kept) } };
}
