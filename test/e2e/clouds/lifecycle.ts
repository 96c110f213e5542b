import { setTimeout as sleep } from 'node:timers/promises';
import { changesOf, useEngine, type Run, type Step } from '../engine';
import { playCluster, type CloudCase, type ClusterProgram, type LifeException, type Part } from './cluster-program';

/** The whole life of a cluster on the real engine: the same cases for every cloud. */
export function clusterLifecycle(cloud: CloudCase): void {
  const rig = useEngine(cloud.setup);
  const { cluster, pool, network } = cloud.types;
  const breaks = cloud.breaks ?? { at: pool, after: cluster };
  const goes = cloud.goes ?? [pool, cluster, ...(network === undefined ? [] : [network])];

  const program =
    (asked: ClusterProgram = {}) =>
    () =>
      playCluster(cloud, asked);
  const unless = (exception: LifeException) => (title: string, body: () => Promise<void>) => {
    const reason = cloud.exceptions?.[exception];
    if (reason === undefined) test(title, body);
    else test.skip(`${title}. Not here: ${reason}`, body);
  };
  const stack = () => rig.engine.stack({ name: 'network-cluster', project: `shop-${++projects}`, config: cloud.config ?? {} });

  test('a preview makes nothing', async () => {
    const at = await stack();
    const run = await at.preview(program());
    expect(run.begun.filter((step) => isPart(step, cluster)).map(({ op }) => op)).toEqual(['create']);
    expect(rig.cloud.left()).toEqual([]);
  });

  test('up makes it, a second up changes nothing, nor does a refresh', async () => {
    const at = await stack();
    await at.up(program());
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
    await at.refresh();
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
  });

  test('more nodes change the pool, in place, and nothing else', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ max: 9 }));
    expect(changesOf(run.done).sort()).toEqual(cloud.larger ?? [expect.stringMatching(`^update ${pool} eu/pool-general`)]);
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

  test('with a reason the cluster is replaced, and what goes of the old one goes in order', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ name: 'other', replace: { reason: 'moved to another account' } }));
    expect(stepsOf(run, cluster)).toContain('create-replacement');
    expect(stepsOf(run, cluster)).toContain('delete-replaced');
    expectOrder(run, cloud.goesReplaced ?? goes);
    expect(rig.cloud.objects(cluster)).toHaveLength(1);
  });

  unless('pool-blue-green')('another machine type is a new pool, which is ready before the old one goes', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ machine: cloud.otherMachine }));
    const steps = stepsOf(run, pool);
    expect(steps.indexOf('create')).toBeLessThan(steps.indexOf('delete'));
    expect(stepsOf(run, cluster)).toEqual([]);
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
    expect(rig.cloud.objects(cluster)).toHaveLength(1);
  });

  test('destroy leaves nothing, and takes nothing away that others still stand on', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.destroy();
    for (const part of goes) expect(stepsOf(run, part)).toContain('delete');
    expectOrder(run, goes);
    expect(rig.cloud.left()).toEqual([]);
  });

  test('a failure half-way is healed by the next up', async () => {
    const at = await stack();
    rig.cloud.failOnce(breaks.at, { message: 'InsufficientCapacity: try again later' });
    const broken = await at.up(program(), { fails: true });
    expect(broken.errors.join('\n')).toContain('InsufficientCapacity');
    const healed = await at.up(program());
    expect(stepsOf(healed, breaks.after)).toEqual([]);
    expect(rig.cloud.objects(breaks.at)).toHaveLength(1);
  });

  test('after a kill -9 in the middle the stack is taken up again, and nothing is made twice', async () => {
    const at = await stack();
    const held = rig.cloud.hold(cluster);
    if (cloud.endsWithEngine) rig.cloud.failOnce(cluster);
    const run = at.upInChild({ file: cloud.file, exported: 'play', argument: {} });
    await held.reached;
    // What stands beside the cluster is done by then: a kill in the middle of writing the state file is a matter of the backend.
    await sleep(2500);
    await run.kill();
    held.release();
    await at.recover((urn) => rig.cloud.objects(urn)[0]?.id);
    await at.up(program());
    expect(rig.cloud.objects(cluster)).toHaveLength(1);
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
  });
}

let projects = 0;

function isPart({ type, name }: Step, part: Part): boolean {
  return type === part || name === part;
}

function stepsOf(run: Run, part: Part): string[] {
  return run.done.filter((step) => isPart(step, part) && step.op !== 'same').map(({ op }) => op);
}

/** Of two parts that go in one run, the last of the first goes before the last of the second. */
function expectOrder(run: Run, parts: readonly Part[]): void {
  const gone = run.done.filter(({ op }) => op.startsWith('delete'));
  const places = parts.map((part) => gone.map((step) => isPart(step, part)).lastIndexOf(true)).filter((place) => place >= 0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}
