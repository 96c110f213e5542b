import { setTimeout as sleep } from 'node:timers/promises';
import { changesOf, useEngine, type Run } from '../engine';
import { playCluster, type CloudCase, type ClusterProgram } from './cluster-program';

/** The whole life of a cluster on the real engine: the same cases for every cloud. */
export function clusterLifecycle(cloud: CloudCase): void {
  const rig = useEngine(cloud.setup);
  const { cluster: clusterType, pool: poolType } = cloud.types;

  const program =
    (asked: ClusterProgram = {}) =>
    () =>
      playCluster(cloud, asked);
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

  test('after a kill -9 in the middle the stack is taken up again, and nothing is made twice', async () => {
    const at = await stack();
    const held = rig.cloud.hold(clusterType);
    const run = at.upInChild({ file: cloud.file, exported: 'play', argument: {} });
    await held.reached;
    // What stands beside the cluster is done by then: a kill in the middle of writing the state file is a matter of the backend.
    await sleep(2500);
    await run.kill();
    held.release();
    await at.recover((urn) => rig.cloud.objects(urn)[0]?.id);
    await at.up(program());
    expect(rig.cloud.objects(clusterType)).toHaveLength(1);
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
  });
}

let projects = 0;

function stepsOf(run: Run, type: string): string[] {
  return run.done.filter((step) => step.type === type && step.op !== 'same').map(({ op }) => op);
}
