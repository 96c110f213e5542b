import { App, Cluster, Namespace, Registry, Worker } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import { existing, harbor, vault, type HarborProps } from '../../../lib/clouds/onprem';
import { changesOf, useEngine } from '../engine';

const PROJECT = 'harbor:index/project:Project';
const STORE = vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'shop' } });

const program =
  (props: Partial<HarborProps> = {}) =>
  () => {
    const app = new App();
    const pull = { from: STORE, password: 'harbor-pull' };
    const images = new Registry(app, 'images', harbor({ url: 'https://harbor.shop.example', pull, deletionProtection: false, ...props }));
    const ns = new Namespace(app, 'shop', { cluster: new Cluster(app, 'eu', existing({ version: '1.34' })), stage: 'prod' });
    new Worker(ns, 'erp', { image: images.image('erp', { tag: '1.4.2' }), cpu: '100m', memory: '64Mi' });
    return provision(app);
  };

const rig = useEngine({ clouds: ['harbor'] });
let projects = 0;
const stack = () =>
  rig.engine.stack({ name: 'network-cluster', project: `harbor-${++projects}`, config: { 'harbor-pull': 'Secret-of-the-robot-1' } });

test('up makes the project, its rules and the account that pulls; a second up changes nothing', async () => {
  const at = await stack();
  await at.up(program());
  expect(rig.cloud.objects()).toHaveLength(4);
  expect(changesOf((await at.up(program())).begun)).toEqual([]);
});

test('the rules change in place', async () => {
  const at = await stack();
  await at.up(program());
  const run = await at.up(program({ keepPulled: '60d', refuseFrom: 'critical' }));
  expect(changesOf(run.done).sort()).toEqual([
    expect.stringMatching(/^update .* images$/),
    expect.stringMatching(/^update .* images\/retention$/),
  ]);
});

test('another name would be another, empty project: a problem before anything is done', async () => {
  const at = await stack();
  await at.up(program());
  rig.cloud.forgetCalls();
  expect((await at.up(program({ project: 'other' }), { fails: true })).errors.join('\n')).toContain('guard/replace');
  expect(rig.cloud.calls().filter(({ operation }) => operation !== 'read')).toEqual([]);
});

test('a protected project is not destroyed; another goes after all that is in it', async () => {
  const at = await stack();
  await at.up(program({ deletionProtection: true }));
  expect((await at.destroy({ fails: true })).errors.join('\n')).toContain('protect');
  await at.up(program());
  expect((await at.destroy()).done.filter(({ type }) => type.startsWith('harbor:')).at(-1)?.type).toBe(PROJECT);
  expect(rig.cloud.left()).toEqual([]);
});

test('the password of the account stands in no state in clear', async () => {
  const at = await stack();
  await at.up(program());
  expect(await at.stateFile()).not.toContain('Secret-of-the-robot-1');
});
