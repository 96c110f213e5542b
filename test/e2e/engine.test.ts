import { join } from 'node:path';
import { ProviderResource } from '@pulumi/pulumi';
import { AnyResource, changesOf, useEngine } from './engine';
import { network, type NetworkPlan } from './engine/programs/network';

const rig = useEngine({ clouds: ['aws'] });
const VPC = 'aws:ec2/vpc:Vpc';
const SUBNET = 'aws:ec2/subnet:Subnet';
const program = (plan: NetworkPlan) => () => Promise.resolve(network(plan));
const two = program({ subnets: ['a', 'b'] });

test('a preview creates nothing and does not know the ids', async () => {
  const stack = await rig.stack();
  const plan = await stack.preview(two);
  expect(changesOf(plan.begun)[0]).toBe(`create ${VPC} net`);
  expect(plan.log).toMatch(/vpcId +: \[unknown\]/);
  expect(rig.cloud.left()).toEqual([]);
});

test('what is made is made after what it needs, is left alone the next time, and goes before it', async () => {
  const stack = await rig.stack();
  const made = await stack.up(two);
  expect(changesOf(made.done).sort()).toEqual([`create ${SUBNET} a`, `create ${SUBNET} b`, `create ${VPC} net`]);
  expect(changesOf(made.done)[0]).toBe(`create ${VPC} net`);
  expect(made.outputs.vpcId?.value).toBe(rig.cloud.objects(VPC)[0]?.id);
  expect(changesOf((await stack.up(two)).begun)).toEqual([]);
  const gone = await stack.destroy();
  expect(changesOf(gone.done).at(-1)).toBe(`delete ${VPC} net`);
  expect(rig.cloud.left()).toEqual([]);
});

test('a property that may change is updated in place', async () => {
  const stack = await rig.stack();
  const tagged = (team: string) => () => Promise.resolve(void new AnyResource(VPC, 'net', { cidrBlock: '10.0.0.0/16', tags: { team } }));
  await stack.up(tagged('a'));
  const run = await stack.up(tagged('b'));
  expect(changesOf(run.begun)).toEqual([`update ${VPC} net`]);
  expect(run.begun.find(({ op }) => op === 'update')?.differs).toEqual({ 'tags.team': 'update' });
  expect(rig.cloud.objects(VPC)).toMatchObject([{ inputs: { tags: { team: 'b' } } }]);
});

test('what replaces another is made before that one goes, and so is all that hangs on it', async () => {
  const stack = await rig.stack();
  await stack.up(program({ subnets: ['a'] }));
  const run = await stack.up(program({ cidr: '10.1.0.0/16', subnets: ['a'] }));
  expect(changesOf(run.done).filter((line) => !line.startsWith('replace '))).toEqual([
    `create-replacement ${VPC} net`,
    `create-replacement ${SUBNET} a`,
    `delete-replaced ${SUBNET} a`,
    `delete-replaced ${VPC} net`,
  ]);
  expect(run.begun.find(({ op }) => op === 'create-replacement')?.replacedFor).toEqual(['cidrBlock']);
  expect(rig.cloud.objects()).toHaveLength(2);
});

test('a name of the program is kept, so that the old object goes first; a made name is not', async () => {
  const stack = await rig.stack();
  const roles = (path: string) => () => {
    new AnyResource('aws:iam/role:Role', 'named', { name: 'deployer', path, assumeRolePolicy: '{}' });
    new AnyResource('aws:iam/role:Role', 'unnamed', { path, assumeRolePolicy: '{}' });
    return Promise.resolve();
  };
  await stack.up(roles('/a/'));
  const run = await stack.up(roles('/b/'));
  const order = (name: string) => run.done.filter((step) => step.name === name && step.op !== 'replace').map(({ op }) => op);
  expect(order('named')).toEqual(['delete-replaced', 'create-replacement']);
  expect(order('unnamed')).toEqual(['create-replacement', 'delete-replaced']);
});

test('a protected resource is not destroyed', async () => {
  const stack = await rig.stack();
  await stack.up(() => Promise.resolve(void new AnyResource(VPC, 'net', { cidrBlock: '10.0.0.0/16' }, { protect: true })));
  const run = await stack.destroy({ fails: true });
  expect(run.errors.join()).toContain('protect');
  expect(rig.cloud.left()).toHaveLength(1);
});

test.each([
  ['a property that the provider does not know', { cidrBlok: '10.0.0.0/16' }, "unknown property 'cidrBlok'; known are"],
  ['a word that is not on the list', { cidrBlock: '10.0.0.0/16', instanceTenancy: 7 }, "'instanceTenancy' is 7; expected a string"],
])('%s is refused with its name', async (_, inputs, words) => {
  const stack = await rig.stack();
  const run = await stack.preview(() => Promise.resolve(void new AnyResource(VPC, 'net', inputs)), { fails: true });
  expect(run.errors.join('\n')).toContain(words);
});

test.each([
  [{ capacityType: 'SPOTTY' }, "'capacityType' is 'SPOTTY'; allowed are ON_DEMAND, SPOT"],
  [{ taints: [{ key: 'gpu', effect: 'NoSchedule' }] }, "'taints[0].effect' is 'NoSchedule'; allowed are NO_SCHEDULE"],
  [{ scalingConfig: undefined }, "missing required property 'scalingConfig'"],
  [{ scalingConfig: { minSize: 1, maxSize: 3, desired: 2 } }, "unknown property 'scalingConfig.desired'"],
])('a node group with %j is refused', async (wrong, words) => {
  const good = { clusterName: 'c', nodeRoleArn: 'r', subnetIds: ['s'], scalingConfig: { minSize: 1, maxSize: 3, desiredSize: 2 } };
  const stack = await rig.stack();
  const group = () => Promise.resolve(void new AnyResource('aws:eks/nodeGroup:NodeGroup', 'pool', { ...good, ...wrong }));
  const run = await stack.preview(group, { fails: true });
  expect(run.errors.join('\n')).toContain(words);
});

test('what names something that is not there is refused by the cloud', async () => {
  const stack = await rig.stack();
  const run = await stack.up(() => Promise.resolve(void new AnyResource(SUBNET, 'a', { vpcId: 'vpc-elsewhere' })), { fails: true });
  expect(run.errors.join()).toContain('vpcId is vpc-elsewhere, but there is no such aws:ec2/vpc:Vpc');
});

test('what others need cannot be deleted behind their back', async () => {
  const stack = await rig.stack();
  await stack.up(two);
  const run = await stack.destroy({ target: [rig.cloud.objects(VPC)[0]!.urn], fails: true });
  expect(run.ok).toBe(false);
  expect(() => rig.cloud.remove(VPC, rig.cloud.objects(VPC)[0]!.id)).toThrow(/DependencyViolation.* is used by aws:ec2\/subnet:Subnet/);
});

test('a failure half-way keeps what was made, and the next up makes the rest', async () => {
  const stack = await rig.stack();
  const plan = program({ subnets: ['a'] });
  rig.cloud.failOnce('a', { message: 'Throttling: slow down' });
  const broken = await stack.up(plan, { fails: true });
  expect(broken.errors.join()).toContain('Throttling: slow down');
  expect(changesOf(broken.failed)).toEqual([`create ${SUBNET} a`]);
  expect(changesOf((await stack.up(plan)).done)).toEqual([`create ${SUBNET} a`]);
  expect(rig.cloud.objects()).toHaveLength(2);
});

test('something that was made but is not as it should be stays in the state and is updated', async () => {
  const stack = await rig.stack();
  rig.cloud.failOnce(VPC, { at: 'partial', message: 'DNS is not ready' });
  const broken = await stack.up(program({ subnets: [] }), { fails: true });
  expect(broken.errors.join()).toContain('DNS is not ready');
  const healed = await stack.up(program({ subnets: [] }));
  expect(changesOf(healed.done)).toEqual([`update ${VPC} net`]);
});

test('drift is seen by a refresh, and the next up puts it back', async () => {
  const stack = await rig.stack();
  await stack.up(two);
  rig.cloud.vanish('b');
  rig.cloud.drift(VPC, { enableDnsHostnames: true });
  await stack.refresh();
  expect(changesOf((await stack.up(two)).done).sort()).toEqual([`create ${SUBNET} b`, `update ${VPC} net`]);
});

test('after a kill -9 the stack is unlocked, what the cloud made is taken in, and nothing is made twice', async () => {
  const stack = await rig.stack();
  const plan: NetworkPlan = { subnets: ['a'] };
  const held = rig.cloud.hold(SUBNET);
  const run = stack.upInChild({ file: join(__dirname, 'engine/programs/network.ts'), exported: 'network', argument: plan });
  await held.reached;
  await run.kill();
  held.release();
  expect((await stack.up(program(plan), { fails: true })).errors.join()).toContain('locked');
  const { adopted } = await stack.recover((urn) => rig.cloud.objects(urn)[0]?.id);
  expect(adopted).toHaveLength(1);
  expect(changesOf((await stack.up(program(plan))).done)).toEqual([]);
  expect(rig.cloud.objects(SUBNET)).toHaveLength(1);
  await stack.destroy();
  expect(rig.cloud.left()).toEqual([]);
});

test('objects lie in the region of their own provider, or of the configuration', async () => {
  const stack = await rig.stack({ config: { 'aws:region': 'us-east-1' } });
  await stack.up(() => {
    const provider = new (class extends ProviderResource {})('aws', 'china', { region: 'cn-north-1' });
    new AnyResource('aws:sqs/queue:Queue', 'here', {});
    new AnyResource('aws:sqs/queue:Queue', 'there', {}, { provider });
    return Promise.resolve();
  });
  const regions = rig.cloud.objects().map(({ name, region }) => `${name} ${region}`);
  expect(regions.sort()).toEqual(['here us-east-1', 'there cn-north-1']);
});

test('what was there before is read, taken in by its id, and left when the stack goes', async () => {
  rig.cloud.seed({ type: VPC, id: 'vpc-given', inputs: { cidrBlock: '10.9.0.0/16' }, outputs: { cidrBlock: '10.9.0.0/16' } });
  rig.cloud.seed({ type: SUBNET, id: 'subnet-given', inputs: { vpcId: 'vpc-given' }, outputs: { vpcId: 'vpc-given' } });
  const stack = await rig.stack();
  const run = await stack.up(() => {
    const given = new AnyResource(VPC, 'given', {}, { id: 'vpc-given' }, ['cidrBlock']);
    new AnyResource(SUBNET, 'taken', { vpcId: given.id }, { import: 'subnet-given', retainOnDelete: true });
    return Promise.resolve({ cidr: given.output('cidrBlock') });
  });
  expect(run.outputs.cidr?.value).toBe('10.9.0.0/16');
  expect(changesOf(run.done)).toEqual([`import ${SUBNET} taken`]);
  await stack.destroy();
  expect(rig.cloud.left()).toHaveLength(2);
});

test('a package without a provider is refused: nothing is downloaded', async () => {
  const stack = await rig.stack();
  const run = await stack.preview(() => Promise.resolve(void new AnyResource('azure:core/vm:Vm', 'vm', {})), { fails: true });
  expect(run.errors.join('\n')).toMatch(/azure/);
});
