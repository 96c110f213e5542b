import { harbor, vault, type HostProps } from '../../../../lib/clouds/onprem';
import type { CloudCase } from '../cluster-program';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE';
const machine = (name: string, i: number): HostProps => ({ name, address: `10.0.0.${i}`, hostKey: KEY });

export const SERVERS = [machine('s1', 1), machine('s2', 2), machine('s3', 3)] as const;

/** Machines that only run pods: a machine of its own for each three nodes that a cloud's pool would grow by. */
export function workers(max: number): readonly HostProps[] {
  return [machine('w1', 11), ...(max > 6 ? [machine('w2', 12)] : [])];
}

const STORE = vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'shop' } });

export const privateRegistry = () =>
  harbor({ url: 'https://harbor.shop.example', pull: { from: STORE, password: 'harbor-pull' }, deletionProtection: false });

/** Settings of the stacks. */
export const PRIVATE_CONFIG = { 'ssh-key': 'not-to-be-read', 'harbor-pull': 'Secret-of-the-robot-1', vsphere: 'secret-of-vsphere' };

/** What is alike for all clusters that are installed over SSH. */
export const OVER_SSH = {
  setup: { clouds: ['command', 'harbor'] },
  config: PRIVATE_CONFIG,
  // The last is of the kubeconfig that a server prints.
  secrets: [...Object.values(PRIVATE_CONFIG), 'printed-'],
  registry: privateRegistry,
  // Every machine is a command: the first server stands for the cluster, the last worker for a pool.
  types: { cluster: 'eu/node-s1', pool: 'eu/node-w1' },
  goes: ['eu/node-w1', 'eu/node-s3', 'eu/node-s2', 'eu/node-s1'],
  // Machine by machine: each is taken off right before it is installed anew.
  goesReplaced: ['eu/node-s1', 'eu/node-s2', 'eu/node-s3', 'eu/node-w1'],
  endsWithEngine: true,
  otherMachine: '',
  exceptions: { 'pool-blue-green': 'a machine is there or it is not; another one is added by name before the old one is taken out' },
} as const satisfies Partial<CloudCase>;
