import { App, CiIdentity, Cluster, DnsZone, githubActions, Namespace, ObjectStore, Registry, Worker } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { camRole, cos, dnspod, existingTke, tcr, tke, type TkeProps } from '../../../lib/clouds/tencent';
import { changesOf, useEngine } from '../engine';

const PLACE = { region: 'eu-frankfurt' } as const;
const CLUSTER = 'tencentcloud:Kubernetes/cluster:Cluster';
const ADDON = 'tencentcloud:Kubernetes/addon:Addon';

/** Everything that Tencent Cloud has for a shop, in the foundation's stack. */
const program =
  (props: Partial<TkeProps> = {}) =>
  () => {
    const app = new App();
    const pools = { general: { machines: ['S5.LARGE8'], min: 1, max: 3 } };
    const eu = new Cluster(app, 'eu', tke({ ...PLACE, version: '1.34', pools, deletionProtection: false, ...props }));
    const old = new Cluster(app, 'old', existingTke({ ...PLACE, clusterId: 'cls-old', version: '1.34', subnetId: 'subnet-old' }));
    const images = new Registry(app, 'images', tcr({ ...PLACE, instance: { make: 'basic' }, deletionProtection: false }));
    const zone = new DnsZone(app, 'shop.example', dnspod({ deletionProtection: false }));
    const backups = new ObjectStore(app, 'shop-backups', cos({ ...PLACE, deletionProtection: false }));
    const ns = new Namespace(app, 'shop', { cluster: eu, stage: 'prod' });
    const dns = new Worker(ns, 'dns', { image: images.image('dns', { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
    dns.mayUse(zone.access());
    const there = new Namespace(app, 'old-shop', { cluster: old, stage: 'prod' });
    new Worker(there, 'erp', { image: images.image('erp', { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
    new CiIdentity(app, 'ci', camRole({ ...PLACE, oidcProvider: 'github' }), {
      trust: githubActions({ repository: 'shop/app' }),
      push: [images],
      deploy: [ns],
      access: [backups.access('write')],
    });
    return provision(app);
  };

const rig = useEngine({ clouds: ['tencentcloud'] });
let projects = 0;

/** The cluster that somebody else made, in its network. */
const GIVEN = [
  { type: 'tencentcloud:Vpc/instance:Instance', id: 'vpc-old' },
  { type: 'tencentcloud:Subnet/instance:Instance', id: 'subnet-old' },
  { type: CLUSTER, id: 'cls-old' },
];

function stack() {
  for (const object of GIVEN) rig.cloud.seed(object);
  return rig.engine.stack({ name: 'network-cluster', project: `tencent-${++projects}` });
}

test('up makes all of it, a second up changes nothing, and destroy leaves nothing', async () => {
  const at = await stack();
  await at.up(program());
  expect(
    rig.cloud
      .objects(ADDON)
      .map(({ inputs }) => inputs.addonName)
      .sort(),
  ).toEqual(['networkpolicy', 'tcr', 'tcr']);
  expect(changesOf((await at.up(program())).begun)).toEqual([]);
  await at.destroy();
  expect(rig.cloud.objects().map(({ id }) => id)).toEqual(GIVEN.map(({ id }) => id));
});

test('add-ons come once nodes are there, and the address of the API server too', async () => {
  const at = await stack();
  const made = (await at.up(program())).done.map(({ name }) => name);
  const pool = made.findIndex((name) => name.startsWith('eu/pool-general'));
  for (const later of ['eu/identities', 'eu/endpoint', 'eu/addon-networkpolicy', 'images/pulled-by/eu'])
    expect(made.indexOf(later)).toBeGreaterThan(pool);
});

test('neither a kubeconfig nor the password of the registry stands in the state in clear', async () => {
  const at = await stack();
  await at.up(program());
  const state = await at.stateFile();
  for (const secret of ['Generated-by-TCR', 'current-context: tke']) expect(state).not.toContain(secret);
});

test('tags change in place: they are no labels of the cluster, which would replace it', async () => {
  const at = await stack();
  await at.up(program());
  const run = await at.up(program({ tags: { team: 'shop' } }));
  expect(changesOf(run.done)).toContain(`update ${CLUSTER} eu`);
  expect(changesOf(run.done).filter((line) => !line.startsWith('update'))).toEqual([]);
});
