import { dirname } from 'node:path';
import type { StoredManifest, StoredObject } from '../../lib/assembly';
import { connect, startControlPlane, type ClusterApi, type ControlPlane } from '../../lib/control-plane';
import { impactOf, rehearse, type RehearsedObject } from '../../lib/rehearsal';
import { useCluster } from './harness/cluster';
import { seeUpgrade, type Seen } from './harness/real-upgrade';
import { PAIRS, type Pair } from './rehearsal-pairs';

const cluster = useCluster();
let plane: ControlPlane;
let stage: ClusterApi;

beforeAll(async () => {
  plane = await startControlPlane({ assets: process.env.SEALANE_E2E_BIN ?? dirname(cluster.kubectlPath) });
  stage = await connect({ kubectl: cluster.kubectlPath, kubeconfig: plane.kubeconfig });
});
afterAll(async () => {
  await stage?.close();
  await plane?.stop();
});

/** What a rehearsal says will happen, in the words of what is seen. */
interface Foretold extends Seen {
  readonly proven: boolean;
}

/** `apps/v1 Deployment shop/web` as `Deployment web`. */
const shortName = (object: string) => object.replace(/^\S+ (\S+) (?:.*\/)?(\S+)$/, '$1 $2');

const MANAGED = { 'app.kubernetes.io/managed-by': 'sealane' };

function moved(objects: readonly StoredManifest[], namespace: string): readonly StoredManifest[] {
  return objects.map((object) => {
    const { labels, ...metadata } = object.metadata as StoredManifest['metadata'] & { readonly labels?: object };
    const place = metadata.namespace === undefined ? {} : { namespace };
    return { ...object, metadata: { ...metadata, ...place, labels: { ...labels, ...MANAGED } } };
  });
}

async function foretell({ before, after }: Pair, room: StoredManifest): Promise<Foretold> {
  const stored = (objects: readonly StoredManifest[]): StoredObject[] =>
    [room, ...objects].map((manifest) => ({ cluster: 'eu', file: 'yaml/eu/0000.yaml', manifest }));
  const { objects, computed, proven, stopped } = await rehearse({
    cluster: 'eu',
    server: 'test',
    admin: stage,
    before: stored(before),
    after: stored(after),
  });
  expect(stopped).toEqual([]);
  const named = (wanted: (each: RehearsedObject) => boolean) =>
    objects
      .filter(wanted)
      .map(({ object }) => shortName(object))
      .sort();
  const isCrowded = computed.capacity.some(({ exceeded }) => exceeded);
  return {
    refused: named(({ effect }) => effect === 'refused' || (isCrowded && effect === 'restarted')),
    // A controller takes a template whose pods are refused, and makes a ReplicaSet for it.
    restarted: named(({ effect, reason }) => effect === 'restarted' || reason === 'pods'),
    refusedBack: named(({ back }) => back === 'refused'),
    differing: named(({ back, backFields }) => back === 'differs' || backFields.length > 0),
    proven,
  };
}

/** A few at a time: most of the time is waiting for controllers. */
const AT_ONCE = 6;
const told = new Map<string, Foretold>();
const seen = new Map<string, Seen>();

beforeAll(async () => {
  const open = [...PAIRS];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let pair = open.shift(); pair; pair = open.shift()) {
        const { name, labels = {} } = pair;
        const namespace = await cluster.namespace('pair', labels);
        const room: StoredManifest = {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace, ...{ labels: { ...labels, ...MANAGED } } },
        };
        const upgrade = { ...pair, before: moved(pair.before, namespace), after: moved(pair.after, namespace) };
        told.set(name, await foretell(upgrade, room));
        seen.set(name, await seeUpgrade(cluster, { namespace, before: upgrade.before, after: upgrade.after }));
      }
    }),
  );
}, 600_000);

describe('a cluster with controllers does what the rehearsal said', () => {
  test.each(PAIRS.map(({ name }) => name))('%s', (name) => {
    const { proven, ...foretold } = told.get(name) ?? { proven: undefined };
    expect(foretold).toEqual(seen.get(name));
    const { refused = [], refusedBack = [], differing = [] } = seen.get(name) ?? {};
    expect(proven).toBe(refused.length + refusedBack.length + differing.length === 0);
  });

  test.each(PAIRS)('two assemblies alone tell every restart, and no refusal that is none: $name', ({ name, before, after }) => {
    const stored = (objects: readonly StoredManifest[]): StoredObject[] =>
      objects.map((manifest) => ({ cluster: 'eu', file: 'yaml/eu/0000.yaml', manifest }));
    const { objects } = impactOf({ before: stored(before), after: stored(after) });
    const of = (wanted: string) => objects.filter(({ effect }) => effect === wanted).map(({ object }) => shortName(object));
    expect(of('restarted')).toEqual(expect.arrayContaining([...(seen.get(name)?.restarted ?? [])]));
    // The one change that the server takes without making it.
    if (name !== 'Service that is headless no more') expect(seen.get(name)?.refused).toEqual(expect.arrayContaining(of('refused')));
  });

  test('at least thirty upgrades were played, of which some go and some do not', () => {
    const proven = [...told.values()].filter((each) => each.proven).length;
    expect([told.size >= 30, proven >= 10, told.size - proven >= 10]).toEqual([true, true, true]);
  });
});

test('a reason in the program lets a change go that has no way back, and only a reason that says who gives it', async () => {
  const grows = PAIRS.find(({ name }) => name === 'disk that grows');
  const proven = async (reason: string) => {
    const namespace = `reason-${reason.length}`;
    const room: StoredManifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, ...{ labels: MANAGED } } };
    const after = moved(grows?.after ?? [], namespace).map((object) => {
      const annotations = { 'sealane.dev/no-way-back': reason };
      return object.kind === 'PersistentVolumeClaim' ? { ...object, metadata: { ...object.metadata, annotations } } : object;
    });
    const foretold = await foretell({ name: reason, before: moved(grows?.before ?? [], namespace), after }, room);
    return foretold.proven;
  };
  expect(await proven('orders outgrew their disk (li@shop.example)')).toBe(true);
  expect(await proven('orders outgrew it')).toBe(false);
});
