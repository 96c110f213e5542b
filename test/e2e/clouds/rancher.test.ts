import { App, Cluster, moved } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { rancher, type RancherProps } from '../../../lib/clouds/onprem';
import { changesOf, useEngine } from '../engine';

const CLUSTER = 'rancher2:index/clusterV2:ClusterV2';
const TEMPLATE = 'rancher2:index/machineConfigV2:MachineConfigV2';
const CONFIG = { 'ssh-key': 'not-to-be-read', vsphere: 'secret-of-vsphere' };
const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const OWN = { ssh: {}, servers: [{ name: 's1', address: '10.0.0.1', hostKey: HOST_KEY }] } as const;

interface Asked extends Partial<RancherProps> {
  readonly id?: string;
  readonly was?: string;
  readonly machines?: number;
  readonly cpus?: number;
}

const program =
  ({ id = 'eu', was, machines = 3, cpus = 4, ...change }: Asked = {}) =>
  () => {
    const app = new App();
    const provider = rancher({
      url: 'https://rancher.shop.example',
      version: 'v1.34.2+rke2r1',
      deletionProtection: false,
      nodes: {
        cloudCredential: { vcenter: 'vcenter.shop.example', username: 'rancher', password: 'vsphere' },
        machines: {
          kind: 'vsphere',
          datacenter: '/dc',
          datastore: '/dc/datastore/ssd',
          template: '/dc/vm/ubuntu',
          network: '/dc/network/nodes',
        },
        pools: {
          servers: { roles: ['etcd', 'control-plane'], machines: 3, cpus: 4, memory: '8Gi' },
          general: { roles: ['worker'], machines, cpus, memory: '16Gi' },
        },
      },
      ...change,
    });
    new Cluster(app, id, provider);
    if (was !== undefined) moved(app, was, id);
    return provision(app);
  };

const rig = useEngine({ clouds: ['rancher2', 'command'] });
let projects = 0;
const stack = () => rig.engine.stack({ name: 'network-cluster', project: `rancher-${++projects}`, config: CONFIG });

test('up makes it, a second up changes nothing, nor does a refresh', async () => {
  const at = await stack();
  await at.up(program());
  expect(changesOf((await at.up(program())).begun)).toEqual([]);
  await at.refresh();
  expect(changesOf((await at.up(program())).begun)).toEqual([]);
});

test('more machines, other machines and another version change in place: Rancher rolls them', async () => {
  const at = await stack();
  await at.up(program());
  expect(changesOf((await at.up(program({ machines: 5 }))).done)).toEqual([`update ${CLUSTER} eu`]);
  expect(changesOf((await at.up(program({ machines: 5, cpus: 8 }))).done)[0]).toBe(`update ${TEMPLATE} eu/pool-general`);
  expect(changesOf((await at.up(program({ machines: 5, cpus: 8, version: 'v1.35.0+rke2r1' }))).done)).toEqual([`update ${CLUSTER} eu`]);
});

test('another name would be another cluster: a problem before anything is done', async () => {
  const at = await stack();
  await at.up(program());
  rig.cloud.forgetCalls();
  expect((await at.up(program({ name: 'other' }), { fails: true })).errors.join('\n')).toContain('guard/replace');
  expect(rig.cloud.calls().filter(({ operation }) => operation !== 'read')).toEqual([]);
});

test('a renamed construct keeps everything', async () => {
  const at = await stack();
  await at.up(program());
  expect(changesOf((await at.up(program({ id: 'europe', was: 'eu' }))).begun)).toEqual([]);
});

test('a protected cluster is not destroyed; another goes before its templates', async () => {
  const at = await stack();
  await at.up(program({ deletionProtection: true }));
  expect((await at.destroy({ fails: true })).errors.join('\n')).toContain('protect');
  await at.up(program());
  const types = (await at.destroy()).done.map(({ type }) => type);
  expect(types.indexOf(CLUSTER)).toBeLessThan(types.indexOf(TEMPLATE));
  expect(rig.cloud.left()).toEqual([]);
});

test('machines that are there register after the cluster is made, and are taken off before it goes', async () => {
  const at = await stack();
  const made = (await at.up(program({ nodes: OWN }))).done.map(({ name }) => name);
  expect(made.indexOf('eu')).toBeLessThan(made.indexOf('eu/node-s1'));
  expect(made.indexOf('eu/node-s1')).toBeLessThan(made.indexOf('eu/active'));
  const gone = (await at.destroy()).done.map(({ name }) => name);
  expect(gone.indexOf('eu/node-s1')).toBeLessThan(gone.indexOf('eu'));
});

test('no password stands in the state in clear', async () => {
  const at = await stack();
  await at.up(program());
  expect(await at.stateFile()).not.toContain('secret-of-vsphere');
});
