import { App, Cluster } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { k3s, kubeadm, type HostProps, type HostsClusterProps } from '../../../lib/clouds/onprem';
import type { ClusterProvider } from '../../../lib/kube';
import { changesOf, useEngine, type Run } from '../engine';

const COMMAND = 'command:remote:Command';
const CONFIG = { 'ssh-key': 'not-to-be-read' };
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const host = (name: string, i: number): HostProps => ({ name, address: `10.0.0.${i}`, hostKey: KEY });
const [S1, S2, S3, W1, W2] = [host('s1', 1), host('s2', 2), host('s3', 3), host('w1', 11), host('w2', 12)];

interface Asked extends Partial<HostsClusterProps> {
  readonly patch?: number;
  readonly workers?: readonly HostProps[];
}

type Make = (asked: Asked) => ClusterProvider;

const shared = { ssh: {}, endpoint: 'k8s.shop.example', deletionProtection: false } as const;
const servers = [S1, S2, S3] as const;
const MAKES: readonly (readonly [string, Make])[] = [
  [
    'k3s',
    ({ patch = 2, workers = [W1], ...change }) => k3s({ ...shared, version: `v1.34.${patch}+k3s1`, servers, agents: workers, ...change }),
  ],
  [
    'kubeadm',
    ({ patch = 2, workers = [W1], ...change }) =>
      kubeadm({ ...shared, version: `v1.34.${patch}`, controlPlane: servers, workers, network: 'given', ...change }),
  ],
];

const rig = useEngine({ clouds: ['command'] });
let projects = 0;

// The life that every cloud has is played by k3s.test.ts and kubeadm.test.ts.
describe.each(MAKES)('machines of %s on the real engine', (_, make) => {
  const stack = () => rig.engine.stack({ name: 'network-cluster', project: `hosts-${++projects}`, config: CONFIG });
  const program =
    (asked: Asked = {}) =>
    () => {
      const app = new App();
      new Cluster(app, 'eu', make(asked));
      return provision(app);
    };

  test('up installs the machines one by one, the first server first; a second up changes nothing', async () => {
    const at = await stack();
    const run = await at.up(program());
    expect(nodesOf(run, 'create')).toEqual(['s1', 's2', 's3', 'w1']);
    expect(changesOf((await at.up(program())).begun)).toEqual([]);
  });

  test('another version is installed in place, machine by machine: nothing is taken off', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.up(program({ patch: 3 }));
    expect(nodesOf(run, 'update')).toEqual(['s1', 's2', 's3', 'w1']);
    expect(memberIsBetween(run)).toBe(true);
    expect(rig.cloud.calls(COMMAND, 'delete').filter(({ name }) => name.includes('node-'))).toEqual([]);
  });

  test('a machine that goes is emptied and leaves before anything is taken off it', async () => {
    const at = await stack();
    await at.up(program({ workers: [W1, W2] }));
    const run = await at.up(program({ workers: [W1] }));
    const gone = run.done.filter(({ op }) => op === 'delete').map(({ name }) => name);
    expect(gone.slice(0, 2)).toEqual(['eu/node-w2/member', 'eu/node-w2']);
    expect(nodesOf(run, 'update')).toEqual([]);
  });

  test('other addresses of pods would take the cluster off its machines: a problem before anything is done', async () => {
    const at = await stack();
    await at.up(program());
    rig.cloud.forgetCalls();
    const run = await at.up(program({ podCidr: '10.60.0.0/16' }), { fails: true });
    expect(run.errors.join('\n')).toContain('guard/replace');
    expect(rig.cloud.calls().filter(({ operation }) => operation !== 'read')).toEqual([]);
  });

  test('with a reason every machine is taken off before it is installed anew', async () => {
    const at = await stack();
    await at.up(program());
    rig.cloud.forgetCalls();
    await at.up(program({ podCidr: '10.60.0.0/16', replace: { reason: 'the blocks collide with the office' } }));
    for (const node of ['s1', 's2', 's3', 'w1'])
      expect(
        rig.cloud
          .calls(COMMAND)
          .filter(({ name }) => name === `eu/node-${node}`)
          .map(({ operation }) => operation),
      ).toEqual(['delete', 'create']);
  });

  test('destroy goes backwards: no server before the machines that ask it', async () => {
    const at = await stack();
    await at.up(program());
    const run = await at.destroy();
    expect(nodesOf(run, 'delete')).toEqual(['w1', 's3', 's2', 's1']);
    expect(run.done.findIndex(({ name }) => name === 'eu/node-s1')).toBeGreaterThan(
      run.done.findIndex(({ name }) => name === 'eu/node-s1/member'),
    );
    expect(rig.cloud.left()).toEqual([]);
  });

  test('a machine that fails is all that the next up installs, with those behind it', async () => {
    const at = await stack();
    rig.cloud.failOnce('eu/node-s2', { message: 'ssh: handshake failed' });
    await at.up(program(), { fails: true });
    const run = await at.up(program());
    expect(nodesOf(run, 'create')).toEqual(['s2', 's3', 'w1']);
    expect(nodesOf(run, 'update')).toEqual([]);
  });

  test('neither the key nor anything that a machine printed stands in the state or in the log in clear', async () => {
    const at = await stack();
    const run = await at.up(program());
    const text = `${await at.stateFile()}${run.log}`;
    expect(text).not.toContain('not-to-be-read');
    expect(text).not.toContain('printed-');
  });
});

/** Names of the machines to which that was done, in the order in which it ended. */
function nodesOf(run: Run, op: string): string[] {
  return run.done.flatMap((step) => (step.op === op ? (/\/node-([a-z0-9]+)$/.exec(step.name)?.slice(1) ?? []) : []));
}

/** Whether each machine is back in the cluster before the next is touched. */
function memberIsBetween(run: Run): boolean {
  const order = run.done.map(({ name }) => name).filter((name) => /\/node-[a-z0-9]+(\/member)?$/.test(name));
  return order.every((name, i) => name.endsWith('/member') === (i % 2 === 1));
}
