import { App, Cluster, moved } from '../../../../lib';
import { k3s, type K3sProps } from '../../../../lib/clouds/onprem';
import { lowered } from '../../../support/lowered';
import { machine, settingsOf } from './machines';

const COMMAND = 'command:remote:Command';
const HA = { servers: [machine('a'), machine('b'), machine('c')], endpoint: 'k8s.shop.example' } as const;

function cluster(props: Partial<K3sProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', k3s({ ssh: {}, version: 'v1.34.2+k3s1', servers: [machine('a')], ...props }));
  return lowered(app);
}

const config = (tree: ReturnType<typeof cluster>, id: string) => JSON.parse(settingsOf(tree.inputs(COMMAND, id).stdin).CONFIG ?? '');

/** The configuration file of a node whose token is known only later: its other settings are in a secret as well, so it is asked directly. */
const first = (props: Partial<K3sProps> = {}) => settingsOf(firstInput(props));
const firstInput = (props: Partial<K3sProps>) => cluster(props).inputs(COMMAND, 'eu/node-a').stdin as string;

test('servers come one after the other, agents after all of them, and each is in the cluster before the next begins', () => {
  const tree = cluster({ ...HA, agents: [machine('d')] });
  expect(tree.ids(COMMAND).filter((id) => !id.endsWith('kubeconfig'))).toEqual(
    ['a', 'a/member', 'b', 'b/member', 'c', 'c/member', 'd', 'd/member'].map((part) => `eu/node-${part}`),
  );
  expect(tree.options(COMMAND, 'eu/node-c').dependsOn).toMatchObject([{ id: 'eu/node-b/member' }]);
  expect(tree.options(COMMAND, 'eu/node-d').dependsOn).toMatchObject([{ id: 'eu/node-c/member' }]);
});

test('a quarter of the agents is upgraded at once', () => {
  const agents = Array.from({ length: 8 }, (_, i) => machine(`w${i}`, { address: `10.0.1.${i}` }));
  const after = (i: number) => cluster({ agents }).options(COMMAND, `eu/node-w${i}`).dependsOn?.[0]?.id;
  expect([0, 1, 2, 7].map(after)).toEqual(['eu/node-a/member', 'eu/node-a/member', 'eu/node-w0/member', 'eu/node-w5/member']);
});

test('another version changes the same resources in place: nothing is uninstalled', () => {
  const [before, after] = ['v1.34.2+k3s1', 'v1.35.0+k3s1'].map((version) => cluster({ version }));
  expect(after?.ids(COMMAND)).toEqual(before?.ids(COMMAND));
  const node = (tree = before) => tree?.inputs(COMMAND, 'eu/node-a');
  expect(node(after).triggers).toEqual(node(before).triggers);
  expect(settingsOf(node(after).stdin).VERSION).toBe('v1.35.0+k3s1');
});

test('the kubeconfig is read anew with each version', () => {
  expect(cluster({ version: 'v1.35.0+k3s1' }).inputs(COMMAND, 'eu/kubeconfig').triggers).toContain('v1.35.0+k3s1');
});

test('a node that goes is emptied and leaves before K3s is taken off its machine', () => {
  const tree = cluster({ agents: [machine('d')] });
  expect(tree.inputs(COMMAND, 'eu/node-d/member')).toMatchObject({ delete: 'exec bash -s -- leave', connection: { host: '10.0.0.1' } });
  expect(tree.inputs(COMMAND, 'eu/node-d')).toMatchObject({ delete: 'exec bash -s -- remove', connection: { host: '10.0.0.4' } });
  expect(tree.options(COMMAND, 'eu/node-d/member').dependsOn).toContainEqual(expect.objectContaining({ id: 'eu/node-d' }));
});

test('no key stands in the program: it is a secret setting of the stack', () => {
  const { connection } = cluster({ ssh: { privateKey: 'deploy-key', port: 2222, user: 'ops' } }).inputs(COMMAND, 'eu/node-a');
  expect(connection).toMatchObject({ privateKey: '[secret]', user: 'ops', port: 2222 });
});

test('every host is known by its key, and so is the machine in between', () => {
  const bastion = { address: 'jump.shop.example', hostKey: machine('j').hostKey, user: 'jump' };
  const { connection } = cluster({ ssh: { bastion } }).inputs(COMMAND, 'eu/node-a');
  expect(connection).toMatchObject({
    hostKey: machine('a').hostKey,
    proxy: { host: 'jump.shop.example', hostKey: bastion.hostKey, privateKey: '[secret]', user: 'jump' },
  });
});

test('another user than root takes sudo, which must not ask', () => {
  expect(cluster({ ssh: { user: 'ops' } }).inputs(COMMAND, 'eu/node-a').create).toBe('exec sudo -n -H bash -s -- install');
});

test('what the commands print is a secret and is logged nowhere', () => {
  const tree = cluster({ ...HA, agents: [machine('d')] });
  for (const id of tree.ids(COMMAND)) {
    expect(tree.inputs(COMMAND, id)).toMatchObject({ logging: 'none', addPreviousOutputInEnv: false });
    expect(tree.options(COMMAND, id).secretOutputs).toEqual(['stdout', 'stderr']);
  }
});

test('a token makes all that a joining node is told a secret', () => {
  const tree = cluster({ ...HA, agents: [machine('d')] });
  expect(['b', 'd'].map((name) => tree.inputs(COMMAND, `eu/node-${name}`).stdin)).toEqual(['[secret]', '[secret]']);
});

test('secrets are encrypted at rest, and every server keeps an audit log for as long as asked', () => {
  const tree = cluster({ auditLogs: '180d' });
  const settings = config(tree, 'eu/node-a');
  expect(settings['secrets-encryption']).toBe(true);
  expect(settings['kube-apiserver-arg']).toEqual(expect.arrayContaining(['audit-log-maxage=180', 'audit-log-maxbackup=0']));
  expect(JSON.parse(first().AUDIT_POLICY ?? '')).toMatchObject({ kind: 'Policy' });
});

test('the audit log never holds the body of a request', () => {
  const { rules } = JSON.parse(first().AUDIT_POLICY ?? '') as { rules: { level: string }[] };
  expect(new Set(rules.map(({ level }) => level))).toEqual(new Set(['None', 'Metadata']));
});

test('network policies stay enforced, and kernel defaults protected', () => {
  const settings = config(cluster(), 'eu/node-a');
  expect(settings).not.toHaveProperty('disable-network-policy');
  expect(settings['protect-kernel-defaults']).toBe(true);
});

test('three servers can follow one: a single server has etcd as well', () => {
  expect(config(cluster(), 'eu/node-a')['cluster-init']).toBe(true);
});

test('the API server answers by its endpoint and by each server', () => {
  expect(config(cluster(HA), 'eu/node-a')['tls-san']).toEqual(['k8s.shop.example', '10.0.0.1', '10.0.0.2', '10.0.0.3']);
});

test('pod traffic is encrypted where it is asked for', () => {
  expect(config(cluster({ podTraffic: 'wireguard' }), 'eu/node-a')['flannel-backend']).toBe('wireguard-native');
});

test('images are asked of a mirror first', () => {
  const mirrors = { 'docker.io': ['https://mirror.shop.example'] };
  expect(JSON.parse(first({ mirrors }).REGISTRIES ?? '')).toEqual({ mirrors: { 'docker.io': { endpoint: mirrors['docker.io'] } } });
});

test('a GPU machine keeps other pods off from its first moment on', () => {
  const tree = cluster({ servers: [machine('a', { gpu: 'nvidia.com/gpu' })] });
  expect(config(tree, 'eu/node-a')['node-taint']).toEqual(['nvidia.com/gpu:NoSchedule']);
  expect(settingsOf(tree.inputs(COMMAND, 'eu/node-a/member').stdin).TAINTS).toBe('nvidia.com/gpu:NoSchedule');
});

test('nodes carry their pool and their labels', () => {
  const tree = cluster({ agents: [machine('d', { pool: 'edge', labels: { zone: 'hall-2' } })] });
  expect(settingsOf(tree.inputs(COMMAND, 'eu/node-d/member').stdin).LABELS).toBe('zone=hall-2 sealane.dev/pool=edge');
});

test('workloads know what the machines can run', () => {
  const app = new App();
  const servers = [machine('a', { architecture: 'arm64', gpu: 'nvidia.com/gpu' })] as const;
  const { provision } = new Cluster(app, 'eu', k3s({ ssh: {}, version: 'v1.34.2+k3s1', servers, agents: [machine('d')] }));
  expect(provision?.capacity).toEqual({ architectures: ['amd64', 'arm64'], gpus: ['nvidia.com/gpu'] });
});

test('servers are protected and guarded; the protection can be taken off', () => {
  const tree = cluster({ agents: [machine('d')] });
  expect(tree.options(COMMAND, 'eu/node-a')).toMatchObject({ protect: true, guard: { replacedBy: ['triggers'] } });
  expect(tree.options(COMMAND, 'eu/node-d')).not.toHaveProperty('protect');
  expect(cluster({ deletionProtection: false }).options(COMMAND, 'eu/node-a').protect).toBe(false);
});

test('what a cluster cannot change takes it off first, and never behind the back of its data', () => {
  const before = cluster().inputs(COMMAND, 'eu/node-a').triggers;
  for (const change of [
    { podCidr: '10.50.0.0/16' },
    { serviceCidr: '10.51.0.0/16' },
    { servers: [machine('a', { address: '10.0.0.9' })] as const },
  ])
    expect(cluster(change).inputs(COMMAND, 'eu/node-a').triggers).not.toEqual(before);
  expect(cluster().options(COMMAND, 'eu/node-a').deleteBeforeReplace).toBe(true);
});

test('a renamed construct keeps the name of its cluster', () => {
  const app = new App();
  const renamed = new Cluster(app, 'europe', k3s({ ssh: {}, version: 'v1.34.2+k3s1', servers: [machine('a')] }));
  moved(app, 'eu', 'europe');
  expect(renamed.provision?.identifier(renamed)).toBe('k3s:eu');
});

test('the kubeconfig is a secret', () => {
  const eu = new Cluster(new App(), 'eu', k3s({ ssh: {}, version: 'v1.34.2+k3s1', servers: [machine('a')] }));
  expect(eu.version).toBe('1.34');
  expect(eu.provision?.kubeconfig(eu).secret).toBe(true);
});

const PAIR = [machine('a'), machine('b')] as const;

test.each([
  [{ servers: PAIR, endpoint: 'k8s.shop.example' }, 'onprem/even-servers', 'name 1 or 3'],
  [{ servers: HA.servers }, 'onprem/no-endpoint', "endpoint: 'k8s.shop.example:6443'"],
  [{ version: '1.34' }, 'onprem/release', "'v1.34.2+k3s1'"],
  [{ version: 'v1.34.5' }, 'onprem/release', "'v1.34.5+k3s1'"],
  [{ version: 'v1.19.3+k3s1' }, 'onprem/minor', 'a release of 1.37'],
  [{ servers: [machine('Node_A', { address: '10.0.0.1' })] }, 'onprem/host-name', 'did you mean "node-a"?'],
  [{ agents: [machine('a', { address: '10.0.0.7' })] }, 'onprem/host-twice', 'a server or an agent'],
  [{ agents: [machine('d', { address: '10.0.0.1' })] }, 'onprem/host-twice', 'keep one'],
  [{ servers: [machine('a', { address: 'http://a' })] }, 'onprem/address', "'10.0.0.11'"],
  [{ servers: [machine('a', { hostKey: 'SHA256:abc' })] }, 'onprem/host-key', 'ssh-keyscan'],
  [{ servers: [machine('a', { labels: { 'a b': 'c' } })] }, 'onprem/label', 'at most 63'],
  [{ servers: [machine('a', { taints: [{ key: 'x', effect: 'Never' as 'NoSchedule' }] })] }, 'onprem/taint', 'NoSchedule'],
  [{ podCidr: '10.43.0.0/16' }, 'network/overlap', 'choose blocks'],
  [{ podCidr: '10.0.0.0/16' }, 'network/overlap', 'choose blocks'],
  [{ mirrors: { 'docker.io': ['http://mirror'] } }, 'onprem/url', "'https://"],
  [{ mirrors: { '../etc': ['https://mirror'] } }, 'onprem/registry-host', "'docker.io'"],
  [{ sha256: { amd64: 'abc' } }, 'onprem/sha256', '64 hexadecimal'],
  [{ maxUnavailablePercent: 0 }, 'onprem/percent', '25'],
] satisfies [Partial<K3sProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = cluster(props).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});

test('two clusters of one name are refused', () => {
  const app = new App();
  const provider = k3s({ ssh: {}, version: 'v1.34.2+k3s1', name: 'shop', servers: [machine('a')] });
  new Cluster(app, 'a', provider);
  new Cluster(app, 'b', provider);
  expect(lowered(app).problems()).toMatchObject([{ code: 'cluster/name-twice', path: 'b' }]);
});
