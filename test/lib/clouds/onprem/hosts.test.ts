import { App, Cluster } from '../../../../lib';
import { k3s, kubeadm, kubeadmConfig, type K3sProps, type KubeadmProps } from '../../../../lib/clouds/onprem';
import { lowered } from '../../../support/lowered';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const host = (name: string, i: number) => ({ name, address: `10.0.0.${i}`, hostKey: KEY });
const SERVERS = [host('s1', 1), host('s2', 2), host('s3', 3)] as const;

function ofK3s(props: Partial<K3sProps> = {}) {
  const app = new App();
  new Cluster(app, 'shop', k3s({ version: 'v1.34.3+k3s1', ssh: { user: 'ops' }, servers: SERVERS, endpoint: '10.0.0.100', ...props }));
  return lowered(app);
}

function ofKubeadm(props: Partial<KubeadmProps> = {}) {
  const app = new App();
  const network = 'given' as const;
  new Cluster(app, 'shop', kubeadm({ version: 'v1.34.3', ssh: {}, controlPlane: SERVERS, endpoint: '10.0.0.100', network, ...props }));
  return lowered(app);
}

const COMMAND = 'command:remote:Command';

test.each([
  ['k3s', ofK3s],
  ['kubeadm', ofKubeadm],
])('%s: every machine is reached by SSH with a pinned host key, and the key comes from the settings of the stack', (_, of) => {
  const tree = of();
  expect(tree.problems()).toEqual([]);
  const connections = tree.ids(COMMAND).map((id) => tree.inputs(COMMAND, id).connection as { hostKey: string; privateKey: string });
  expect(connections.length).toBeGreaterThanOrEqual(SERVERS.length);
  for (const { hostKey, privateKey } of connections) expect([hostKey, privateKey]).toEqual([KEY, '[secret]']);
});

test.each([
  ['k3s', () => ofK3s({ servers: [SERVERS[0], SERVERS[1]] })],
  ['kubeadm', () => ofKubeadm({ controlPlane: [SERVERS[0], SERVERS[1]] })],
])('%s: an even number of servers is refused, since it tolerates no more than one fewer', (_, of) => {
  expect(of().problems()).toHaveLength(1);
});

test.each([
  ['a name with a command in it', { name: 's1; reboot' }],
  ['an address with a command in it', { address: '10.0.0.1 && reboot' }],
  ['a host key of two lines', { hostKey: `${KEY}\nreboot` }],
  ['a label with a command in it', { labels: { team: '$(reboot)' } }],
])('%s is refused', (_, wrong) => {
  expect(ofK3s({ servers: [{ ...SERVERS[0], ...wrong }] }).problems().length).toBeGreaterThan(0);
});

test('no command line holds what a program says: values go by environment or by file', () => {
  const tree = ofK3s({ servers: [{ ...SERVERS[0], labels: { team: 'unmistakable' } }] });
  for (const id of tree.ids(COMMAND)) expect(String(tree.inputs(COMMAND, id).create)).not.toContain('unmistakable');
});

test.each(['v1.28.15', 'v1.30.14'])('kubeadm of %s is told in v1beta3', (version) => {
  const { init } = kubeadmConfig(
    { version, ssh: {}, controlPlane: SERVERS, network: 'given' },
    { host: SERVERS[0], role: 'first', cluster: 'shop' },
  );
  expect(init[0]).toMatchObject({ apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'ClusterConfiguration', kubernetesVersion: version });
});
