import { spawn } from 'node:child_process';
import { scriptText } from '../../lib/clouds/onprem/commands.pulumi';
import { shellInput, type ShellSettings } from '../../lib/clouds/onprem/shell-input';
import { useCluster } from './harness/cluster';
import { restrictedPod } from './harness/drafts';
import { waitFor } from './harness/wait-for';

const cluster = useCluster();
const NODE = 'member-script';

const get = async (path: string) => (await cluster.kubectl('get', 'node', NODE, '-o', `jsonpath=${path}`)).trim();

beforeAll(async () => {
  const labels = { 'kubernetes.io/hostname': NODE, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };
  await cluster.applyAll([{ apiVersion: 'v1', kind: 'Node', metadata: { name: NODE, labels } }]);
  await waitFor(`${NODE} is ready`, 30, async () =>
    (await get('{.status.conditions[?(@.type=="Ready")].status}')) === 'True' ? [] : ['not ready'],
  );
});
afterAll(() => cluster.kubectl('delete', 'node', NODE, '--ignore-not-found'));

/** Runs a script as a machine would, but for kubectl, which is that of the test cluster. */
function run(
  script: 'member' | 'kubeadm-gate',
  step: string,
  settings: ShellSettings,
): Promise<{ code: number | null; out: string; errors: string }> {
  const ours = `'${cluster.kubectlPath}' --kubeconfig '${cluster.kubeconfig}'`;
  const text = scriptText(script)
    .replace('/usr/local/bin/kubectl --kubeconfig /etc/kubernetes/admin.conf', ours)
    .replace('/usr/local/bin/kubectl --kubeconfig "$ADMIN"', ours);
  const child = spawn('bash', ['-s', '--', step], { stdio: 'pipe' });
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  child.stdin.end(shellInput(settings, text));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve({ code, out, errors })));
}

async function join(words: { readonly labels: string; readonly taints: string }): Promise<void> {
  const VERSION = await get('{.status.nodeInfo.kubeletVersion}');
  const common = { FLAVOR: 'kubeadm', ROLE: 'agent', NODE, VERSION, WAIT: 'yes', DRAIN_TIMEOUT: '30s' };
  const ended = await run('member', 'join', { ...common, LABELS: words.labels, TAINTS: words.taints });
  if (ended.code !== 0) throw new Error(ended.errors);
}

test('labels and taints that the program no longer says go; those of others stay', async () => {
  await join({ labels: 'zone=hall-1 team=shop', taints: 'gpu=yes:NoSchedule dedicated=erp:NoExecute' });
  await cluster.kubectl('label', 'node', NODE, 'owner=ops');
  await join({ labels: 'zone=hall-2', taints: 'gpu=yes:NoSchedule' });
  const labels = JSON.parse(await get('{.metadata.labels}')) as Record<string, string>;
  expect(labels).toMatchObject({ zone: 'hall-2', owner: 'ops' });
  expect(labels).not.toHaveProperty('team');
  expect(await get('{.spec.taints[*].key}')).toBe('gpu');
});

test('a node that was emptied for an upgrade takes pods again once it is back', async () => {
  await cluster.kubectl('cordon', NODE);
  await cluster.kubectl('annotate', 'node', NODE, 'sealane.dev/drained=v1');
  await join({ labels: '', taints: '' });
  expect(await get('{.spec.unschedulable}')).toBe('');
});

test('a node that somebody closed stays closed', async () => {
  await cluster.kubectl('cordon', NODE);
  await join({ labels: '', taints: '' });
  expect(await get('{.spec.unschedulable}')).toBe('true');
  await cluster.kubectl('uncordon', NODE);
});

test('ways to join are closed, and tokens of others are left alone', async () => {
  const token = (id: string, description: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `bootstrap-token-${id}`, namespace: 'kube-system' },
    type: 'bootstrap.kubernetes.io/token',
    stringData: { 'token-id': id, 'token-secret': 'abcdef0123456789', description },
  });
  await cluster.applyAll([token('aaaaaa', 'sealane'), token('bbbbbb', 'ops')]);
  expect(await run('kubeadm-gate', 'seal', { NODES: '' })).toMatchObject({ code: 0 });
  const left = await cluster.kubectl('-n', 'kube-system', 'get', 'secrets', '-o', 'name');
  expect(left).not.toContain('bootstrap-token-aaaaaa');
  expect(left).toContain('bootstrap-token-bbbbbb');
  await cluster.kubectl('-n', 'kube-system', 'delete', 'secret', 'bootstrap-token-bbbbbb');
});

test('a node that leaves is emptied first, and is gone then', async () => {
  const namespace = await cluster.namespace('leave');
  const pod = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web', namespace } };
  const template = { metadata: { labels: { app: 'web' } }, spec: { ...restrictedPod(), nodeSelector: { 'kubernetes.io/hostname': NODE } } };
  await cluster.applyAll([{ ...pod, spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template } }]);
  await waitFor('the pod runs', 30, async () =>
    (await cluster.kubectl('-n', namespace, 'get', 'pods')).includes('Running') ? [] : ['not yet'],
  );
  const ended = await run('member', 'leave', { FLAVOR: 'kubeadm', ROLE: 'agent', NODE, DRAIN_TIMEOUT: '60s' });
  expect(ended.errors).toContain('evicting pod');
  expect(ended.code).toBe(0);
  expect(await cluster.kubectl('get', 'nodes', '-o', 'name')).not.toContain(NODE);
});
