import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MINORS } from '../../lib/kube/schema/kube-version';
import { kubeadmConfig, kubeadmFile, type KubeadmNode, type KubeadmProps } from '../../lib/clouds/onprem';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const host = {
  name: 's1',
  address: '10.0.0.1',
  hostKey: KEY,
  labels: { team: 'shop' },
  taints: [{ key: 'gpu', effect: 'NoSchedule' }],
} as const;

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'sealane-kubeadm-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A kubeadm validates what is meant for its own minor and the one before. */
function kubeadmOf(minor: string): string {
  const [, number = 0] = minor.split('.').map(Number);
  const own = number % 2 === 0 ? number + 1 : number;
  return join(process.env.SEALANE_E2E_BIN ?? '', own === 37 ? 'kubeadm' : `kubeadm-1.${own}`);
}

describe.each(MINORS)('Kubernetes %s', (minor) => {
  const props: KubeadmProps = { version: `v${minor}.1`, ssh: {}, controlPlane: [host], endpoint: '10.0.0.100', network: 'given' };
  const roles: readonly (readonly ['init' | 'join', KubeadmNode['role']])[] = [
    ['init', 'first'],
    ['join', 'server'],
    ['join', 'agent'],
  ];

  test.each(roles)('kubeadm itself accepts what it is told: %s of a %s', async (part, role) => {
    const documents = kubeadmConfig(props, { host, role, cluster: 'shop' })[part];
    const file = join(folder, `${minor}-${part}-${role}.yaml`);
    // The way in lies on a machine that has none yet; here it lies beside the file.
    const wayIn = join(folder, 'way-in.json');
    writeFileSync(wayIn, JSON.stringify({ apiVersion: 'v1', kind: 'Config' }));
    writeFileSync(file, kubeadmFile(documents).replace('/etc/kubernetes/sealane/way-in.json', wayIn));
    const { stdout, stderr } = await promisify(execFile)(kubeadmOf(minor), ['config', 'validate', '--config', file]);
    expect(stdout.trim()).toBe('ok');
    expect(stderr).not.toMatch(/strict|unknown field/);
  });
});
