import { vault } from 'sealane/onprem';

/** Three servers and three agents in a rack: the keys are what `ssh-keyscan -t ed25519 <address>` says of each. */
export const SERVERS = [
  {
    name: 'server-1',
    address: '10.20.0.11',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE',
  },
  {
    name: 'server-2',
    address: '10.20.0.12',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJu7A0O8WvIxJ6hJXoYbmZsJZ7eJ7b1zV0kqg8xH3mQ1',
  },
  {
    name: 'server-3',
    address: '10.20.0.13',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEZ3v5q2o8l4a9s1d7f6g5h4j3k2l1z0x9c8v7b6n5mQ',
  },
] as const;

export const AGENTS = [
  {
    name: 'agent-1',
    address: '10.20.0.21',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAx1S2d3F4g5H6j7K8l9Q0w1E2r3T4y5U6i7O8p9A0sD',
  },
  {
    name: 'agent-2',
    address: '10.20.0.22',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBq9W8e7R6t5Y4u3I2o1P0a9S8d7F6g5H4j3K2l1Z0xC',
  },
  {
    name: 'agent-3',
    address: '10.20.0.23',
    hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMn8B7v6C5x4Z3l2K1j0H9g8F7d6S5a4P3o2I1u0Y9tR',
  },
] as const;

/** The login that namespaces pull with: its password is a secret setting of the stack, its Docker configuration lies in Vault. */
export const PULL = {
  from: vault({ server: 'https://vault.shop.example:8200', path: 'secret', auth: { role: 'boutique' } }),
  password: 'harbor-pull',
};
