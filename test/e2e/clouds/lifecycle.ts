import { App, Cluster, moved, Namespace, ObjectStore, Registry, WebService } from '../../../lib';
import type { ClusterProvider, RegistryProvider } from '../../../lib/kube';
import type { ObjectStoreProvisioner } from '../../../lib/provision';
import { provision } from '../../../lib/backends/pulumi';
import { changesOf, useEngine, type EngineSetup, type Run } from '../engine';

/** What a program says of its cluster, in words that every cloud has. */
export interface ClusterChange {
  /** Nodes of the pool at most. @default 6 */
  readonly max?: number;
  /** @default the first machine type of the case */
  readonly machine?: string;
  /** Name in the cloud. @default the construct's id */
  readonly name?: string;
  /** @default false in these tests, so that they can clean up */
  readonly deletionProtection?: boolean;
  /** Why the cluster may be replaced. @default it may not */
  readonly replace?: { readonly reason: string };
}

/** A cloud, as the suite plays it. */
export interface CloudCase {
  readonly name: string;
  readonly setup: EngineSetup;
  readonly config?: Readonly<Record<string, string>>;
  readonly cluster: (change: ClusterChange) => ClusterProvider;
  readonly registry: () => RegistryProvider;
  readonly store?: (deletionProtection: boolean) => ObjectStoreProvisioner;
  /** Type tokens of the cluster and of a pool. */
  readonly types: { readonly cluster: string; readonly pool: string; readonly network: string };
  /** Another machine type than that of the case. */
  readonly otherMachine: string;
}

interface Program extends ClusterChange {
  /** Id of the cluster construct. @default 'eu' */
  readonly id?: string;
  /** The id that it had before. @default none */
  readonly was?: string;
}

/** The whole life of a cluster on the real engine: the same cases for every cloud. */
export function clusterLifecycle(cloud: CloudCase): void {
  const rig = useEngine(cloud.setup);
  const { cluster: clusterType, pool: poolType } = cloud.types;

  const program =
    ({ id = 'eu', was, ...change }: Program = {}) =>
    () => {
      const app = new App();
      const cluster = new Cluster(app, id, cloud.cluster({ deletionProtection: false, ...change }));
      const images = new Registry(app, 'images', cloud.registry());
      if (cloud.store) new ObjectStore(app, 'shop-backups', cloud.store(change.deletionProtection ?? false));
      const ns = new Namespace(app, 'shop-prod', { cluster, stage: 'prod' });
      new WebService(ns, 'orders', {
        image: images.image('orders', { tag: '1.4.2' }),
        port: 8080,
        health: '/healthz',
        cpu: '250m',
        memory: '256Mi',
      });
      if (was !== undefined) moved(app, was, id);
      return provision(app);
    };
  const stack = () => rig.engine.stack({ name: 'network-cluster', project: `shop-${++projects}`, config: cloud.config ?? {} });

  test('a preview makes nothing', async () => {
    const at = await stack();
    const run = await at.preview(program());
    expect(changesOf(run.begun)).toContain(`create ${clusterType} eu`);
    expect(rig.cloud.left()).toEqual([]);
  });

  test('up makes it, a second up changes nothing, nor does a refresh', async () => {
    const at = await stack();
    await at.up(program());
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
    await at.refresh();
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
  });

  test('a larger pool is changed in place, and nothing else', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ max: 9 }));
    expect(changesOf(run.done)).toEqual([expect.stringMatching(`^update ${poolType} eu/pool-general`)]);
  });

  test('a change that would replace the cluster is a problem before the engine does anything', async () => {
    const at = await stack();
    await at.up(program());
    rig.cloud.forgetCalls();
    const run = await at.up(program({ name: 'other' }), { fails: true });
    expect(run.errors.join('\n')).toContain('guard/replace');
    expect(rig.cloud.calls().filter(({ operation }) => operation !== 'read')).toEqual([]);
    // What was remembered of the last deploy outlives the refusal: asking twice does not help.
    expect((await at.up(program({ name: 'other' }), { fails: true })).errors.join('\n')).toContain('guard/replace');
  });

  test('with a reason the cluster is replaced, and all that hangs on it', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ name: 'other', replace: { reason: 'moved to another account' } }));
    expect(stepsOf(run, clusterType)).toContain('create-replacement');
    expect(rig.cloud.objects(clusterType)).toHaveLength(1);
  });

  test('another machine type is a new pool, which is ready before the old one goes', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ machine: cloud.otherMachine }));
    const steps = stepsOf(run, poolType);
    expect(steps.indexOf('create')).toBeLessThan(steps.indexOf('delete'));
    expect(stepsOf(run, clusterType)).toEqual([]);
  });

  test('a renamed construct keeps everything: with its move told, nothing changes', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ id: 'europe', was: 'eu' }));
    expect(changesOf(run.begun).filter((line) => !line.startsWith('same'))).toEqual([]);
  });

  test('a protected cluster is not destroyed', async () => {
    const at = await stack();
    await at.up(program({ deletionProtection: true }));
    const run = await at.destroy({ fails: true });
    expect(run.errors.join('\n')).toContain('protect');
    expect(rig.cloud.objects(clusterType)).toHaveLength(1);
  });

  test('destroy leaves nothing: pools before the cluster, the cluster before its network', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.destroy();
    const order = run.done.map(({ type }) => type);
    expect(order.lastIndexOf(poolType)).toBeLessThan(order.indexOf(clusterType));
    expect(order.indexOf(clusterType)).toBeLessThan(order.lastIndexOf(cloud.types.network));
    expect(rig.cloud.left()).toEqual([]);
  });

  test('a failure half-way is healed by the next up', async () => {
    const at = await stack();
    rig.cloud.failOnce(poolType, { message: 'InsufficientCapacity: try again later' });
    const broken = await at.up(program(), { fails: true });
    expect(broken.errors.join('\n')).toContain('InsufficientCapacity');
    const healed = await at.up(program());
    expect(stepsOf(healed, clusterType)).toEqual([]);
    expect(rig.cloud.objects(poolType)).toHaveLength(1);
  });
}

let projects = 0;

function stepsOf(run: Run, type: string): string[] {
  return run.done.filter((step) => step.type === type && step.op !== 'same').map(({ op }) => op);
}
