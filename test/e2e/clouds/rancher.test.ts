import { App, Cluster } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { rancher, type RancherProps } from '../../../lib/clouds/onprem';
import { changesOf, useEngine } from '../engine';
import { RANCHER } from './cases/rancher';
import { clusterLifecycle } from './lifecycle';
import { workloadsByEngine } from './workloads';

const CLUSTER = 'rancher2:index/clusterV2:ClusterV2';
const TEMPLATE = 'rancher2:index/machineConfigV2:MachineConfigV2';
const CONFIG = { 'ssh-key': 'not-to-be-read', vsphere: 'secret-of-vsphere' };
const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const OWN = { ssh: {}, servers: [{ name: 's1', address: '10.0.0.1', hostKey: HOST_KEY }] } as const;

interface Asked extends Partial<RancherProps> {
  readonly machines?: number;
  readonly cpus?: number;
}

const program =
  ({ machines = 3, cpus = 4, ...change }: Asked = {}) =>
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
    new Cluster(app, 'eu', provider);
    return provision(app);
  };

describe('the life of a cluster', () => clusterLifecycle(RANCHER));
describe('a shop on it', () => workloadsByEngine(RANCHER));

describe('what only Rancher does', () => {
  const rig = useEngine({ clouds: ['rancher2', 'command'] });
  let projects = 0;
  const stack = () => rig.engine.stack({ name: 'network-cluster', project: `rancher-${++projects}`, config: CONFIG });

  test('more machines, other machines and another version change in place: Rancher rolls them', async () => {
    const at = await stack();
    await at.up(program());
    expect(changesOf((await at.up(program({ machines: 5 }))).done)).toEqual([`update ${CLUSTER} eu`]);
    expect(changesOf((await at.up(program({ machines: 5, cpus: 8 }))).done)[0]).toBe(`update ${TEMPLATE} eu/pool-general`);
    expect(changesOf((await at.up(program({ machines: 5, cpus: 8, version: 'v1.35.0+rke2r1' }))).done)).toEqual([`update ${CLUSTER} eu`]);
  });

  test('machines that are there register after the cluster is made, and are taken off before it goes', async () => {
    const at = await stack();
    const made = (await at.up(program({ nodes: OWN }))).done.map(({ name }) => name);
    expect(made.indexOf('eu')).toBeLessThan(made.indexOf('eu/node-s1'));
    expect(made.indexOf('eu/node-s1')).toBeLessThan(made.indexOf('eu/active'));
    const gone = (await at.destroy()).done.map(({ name }) => name);
    expect(gone.indexOf('eu/node-s1')).toBeLessThan(gone.indexOf('eu'));
  });

  test('when another cluster takes its place, machines are taken off the old one and register with the new one before the old one goes', async () => {
    const at = await stack();
    await at.up(program({ nodes: OWN }));
    const run = await at.up(program({ nodes: OWN, name: 'other', replace: { reason: 'a name that tells the region' } }));
    const steps = run.done.filter(({ name }) => ['eu', 'eu/node-s1'].includes(name)).map(({ op, name }) => `${op} ${name}`);
    expect(steps.filter((step) => /^(create|delete)/.test(step))).toEqual([
      'create-replacement eu',
      'delete-replaced eu/node-s1',
      'create-replacement eu/node-s1',
      'delete-replaced eu',
    ]);
  });

  test('no password stands in the state in clear', async () => {
    const at = await stack();
    await at.up(program());
    expect(await at.stateFile()).not.toContain('secret-of-vsphere');
  });
});
