import { App, Cluster } from '../../../../lib';
import { kubeadm, kubeadmConfig, type KubeadmProps } from '../../../../lib/clouds/onprem';
import { lowered } from '../../../support/lowered';
import { machine, settingsOf } from './machines';

const COMMAND = 'command:remote:Command';
const NETWORK = { manifest: 'https://mirror.shop.example/calico.yaml', sha256: 'a'.repeat(64) };
const PROPS = { ssh: {}, version: 'v1.34.2', controlPlane: [machine('a')], workers: [machine('d')], network: NETWORK } as const;
const HA = { controlPlane: [machine('a'), machine('b'), machine('c')], endpoint: 'k8s.shop.example:443' } as const;

function cluster(props: Partial<KubeadmProps> = {}) {
  const app = new App();
  new Cluster(app, 'eu', kubeadm({ ...PROPS, ...props }));
  return lowered(app);
}

const documents = (props: Partial<KubeadmProps> = {}, role: 'first' | 'server' | 'agent' = 'first') =>
  kubeadmConfig({ ...PROPS, ...props }, { host: machine('a'), role, cluster: 'eu' });
const documentOf = (kind: string, ...[props, role]: Parameters<typeof documents>): ReturnType<typeof JSON.parse> => {
  const { init, join } = documents(props, role);
  return [...init, ...join].find((document) => document.kind === kind);
};

test('the first control plane begins, the network follows, and every other node comes through its gate, one by one', () => {
  const order = cluster(HA).ids(COMMAND);
  const place = (part: string) => order.indexOf(`eu/${part}`);
  const expected = [
    'node-a',
    'network',
    'node-a/member',
    'node-b/gate',
    'node-b',
    'node-b/member',
    'node-c/gate',
    'node-d/gate',
    'node-d',
    'seal',
  ];
  expect(expected.map(place)).toEqual(expected.map(place).sort((a, b) => a - b));
  expect(expected.map(place)).not.toContain(-1);
});

test('a worker is emptied, on the first control plane, before its machine is upgraded', () => {
  const tree = cluster();
  expect(tree.inputs(COMMAND, 'eu/node-d/gate')).toMatchObject({ connection: { host: '10.0.0.1' }, update: 'exec bash -s -- open' });
  expect(settingsOf(tree.inputs(COMMAND, 'eu/node-d/gate').stdin).VERSION).toBe('v1.34.2');
  expect(tree.inputs(COMMAND, 'eu/node-d').stdin).toBe('[secret]');
});

test('ways to join are closed after the last node, and again after each that joins later', () => {
  const tree = cluster();
  expect(tree.options(COMMAND, 'eu/seal').dependsOn).toMatchObject([{ id: 'eu/node-a/member' }, { id: 'eu/node-d/member' }]);
  expect(cluster({ workers: [machine('d'), machine('e')] }).inputs(COMMAND, 'eu/seal').stdin).not.toBe(
    tree.inputs(COMMAND, 'eu/seal').stdin,
  );
});

test('a new worker changes nothing of the nodes that are there', () => {
  const [before, after] = [cluster(), cluster({ workers: [machine('d'), machine('e')] })];
  for (const id of ['eu/node-a', 'eu/node-a/member', 'eu/node-d', 'eu/node-d/gate', 'eu/network', 'eu/kubeconfig'])
    expect(after.inputs(COMMAND, id)).toEqual(before.inputs(COMMAND, id));
});

test('where somebody else brings the network, nobody waits for ready nodes', () => {
  const tree = cluster({ network: 'given' });
  expect(tree.ids(COMMAND)).not.toContain('eu/network');
  expect(settingsOf(tree.inputs(COMMAND, 'eu/node-d/member').stdin).WAIT).toBe('no');
});

test('mirrors are told to containerd in its own words', () => {
  const tree = cluster({ mirrors: { 'docker.io': ['https://mirror.shop.example'] } });
  const [host, file = ''] = (settingsOf(tree.inputs(COMMAND, 'eu/node-a').stdin).MIRRORS ?? '').split(' ');
  expect([host, Buffer.from(file, 'base64').toString()]).toEqual([
    'docker.io',
    'server = "https://registry-1.docker.io"\n\n[host."https://mirror.shop.example"]\n  capabilities = ["pull", "resolve"]\n',
  ]);
});

test('from 1.31 on kubeadm is told in v1beta4, before in v1beta3, and nothing else differs but how arguments are written', () => {
  const [old, young] = ['v1.30.14', 'v1.31.0'].map((version) => documents({ version }));
  expect([old?.init[0]?.apiVersion, young?.init[0]?.apiVersion]).toEqual(['kubeadm.k8s.io/v1beta3', 'kubeadm.k8s.io/v1beta4']);
  expect(asOld(young)).toEqual(JSON.parse(JSON.stringify(old).replaceAll('v1.30.14', 'v1.31.0')));
});

test('from 1.31 to 1.37 only the version differs: what a kubeadm of 1.37 accepts holds for all', () => {
  const of = (minor: number) => JSON.stringify(documents({ version: `v1.${minor}.0` })).replaceAll(`v1.${minor}.0`, 'v');
  for (let minor = 32; minor <= 37; minor++) expect(of(minor)).toBe(of(31));
});

/** v1beta4 in the shape of v1beta3: lists of arguments become maps. */
function asOld(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('v1beta4', 'v1beta3'), (key, part: unknown) =>
    /ExtraArgs$|^extraArgs$/.test(key)
      ? Object.fromEntries((part as { name: string; value: string }[]).map((arg) => [arg.name, arg.value]))
      : part,
  );
}

test.each(['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'])(
  '%s is told by all five kinds of documents',
  (minor) => {
    const { init, join } = documents({ version: `v${minor}.1` });
    expect([...init, ...join].map(({ kind }) => kind)).toEqual([
      ...['ClusterConfiguration', 'InitConfiguration', 'KubeletConfiguration', 'KubeProxyConfiguration', 'JoinConfiguration'],
    ]);
  },
);

test('secrets are encrypted at rest, and every control plane keeps an audit log for as long as asked', () => {
  const { apiServer } = documentOf('ClusterConfiguration', { auditLogs: '30d' });
  expect(apiServer.extraArgs).toEqual(
    expect.arrayContaining([
      { name: 'encryption-provider-config', value: '/etc/kubernetes/sealane/encryption.json' },
      { name: 'audit-log-maxage', value: '30' },
    ]),
  );
});

test('kubelets answer nobody without a name, on no second port, and protect the kernel', () => {
  expect(documentOf('KubeletConfiguration')).toMatchObject({
    authentication: { anonymous: { enabled: false } },
    readOnlyPort: 0,
    protectKernelDefaults: true,
    seccompDefault: true,
    cgroupDriver: 'systemd',
  });
});

test('control planes keep pods off, unless there is nobody else to run them', () => {
  const taints = (workers: KubeadmProps['workers']) => documentOf('InitConfiguration', { workers: workers ?? [] }).nodeRegistration.taints;
  expect(taints([machine('d')])).toEqual([{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }]);
  expect(taints([])).toEqual([]);
});

test('a machine joins by a file, so that no token stands in its configuration; a control plane says so', () => {
  expect(documentOf('JoinConfiguration', {}, 'agent')).toMatchObject({
    discovery: { file: { kubeConfigPath: '/etc/kubernetes/sealane/way-in.json' } },
  });
  expect(documentOf('JoinConfiguration', {}, 'agent')).not.toHaveProperty('controlPlane');
  expect(documentOf('JoinConfiguration', {}, 'server')).toMatchObject({
    controlPlane: { localAPIEndpoint: { advertiseAddress: '10.0.0.1' } },
  });
});

test('the endpoint is what everybody connects to', () => {
  expect(documentOf('ClusterConfiguration', HA)).toMatchObject({ controlPlaneEndpoint: 'k8s.shop.example:443', clusterName: 'eu' });
  expect(documentOf('ClusterConfiguration')).toMatchObject({ controlPlaneEndpoint: '10.0.0.1:6443' });
  expect(documentOf('ClusterConfiguration', { endpoint: 'fd00::10' })).toMatchObject({ controlPlaneEndpoint: '[fd00::10]:6443' });
});

test('control planes are protected and guarded', () => {
  expect(cluster().options(COMMAND, 'eu/node-a')).toMatchObject({ protect: true, guard: { replacedBy: ['triggers'] } });
});

test.each([
  [{ controlPlane: [machine('a'), machine('b')], endpoint: 'k8s.shop.example' }, 'onprem/even-servers', 'name 1 or 3'],
  [{ version: '1.34.2' }, 'onprem/release', "'v1.34.2'"],
  [{ version: 'v1.34.2+k3s1' }, 'onprem/release', "'v1.34.2'"],
  [{ network: { ...NETWORK, sha256: 'latest' } }, 'onprem/sha256', 'sha256sum'],
  [{ network: { ...NETWORK, manifest: 'calico.yaml' } }, 'onprem/url', 'https://'],
  [{ version: 'v1.30.2', proxy: 'nftables' }, 'onprem/proxy', 'iptables'],
  [{ serviceCidr: '10.42.3.0/24' }, 'network/overlap', 'choose blocks'],
] satisfies [Partial<KubeadmProps>, string, string][])('%j is refused as %s', (props, code, fix) => {
  const [problem, ...others] = cluster(props).problems();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, path: 'eu' });
  expect(problem?.fix).toContain(fix);
});
