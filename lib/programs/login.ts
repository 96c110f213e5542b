import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from './program';

/**
 * Runs work with the login that the environment gives, SEALANE_REGISTRY_USER and SEALANE_REGISTRY_PASSWORD, for some hosts. Programs read
 * it from a file of their own: a password in an argument could be seen by every user of the machine. Without one, they find the user's.
 */
export async function withLogin<T>(world: World, hosts: readonly string[], work: (world: World) => Promise<T>): Promise<T> {
  const { SEALANE_REGISTRY_USER: user, SEALANE_REGISTRY_PASSWORD: password, ...env } = world.env;
  if (!user || !password) return work(world);
  const folder = mkdtempSync(join(tmpdir(), 'sealane-login-'));
  try {
    const auth = Buffer.from(`${user}:${password}`).toString('base64');
    const file = join(folder, 'config.json');
    writeFileSync(file, JSON.stringify({ auths: Object.fromEntries(hosts.map((host) => [host, { auth }])) }), { mode: 0o600 });
    return await work({ ...world, env: { ...env, DOCKER_CONFIG: folder, REGISTRY_AUTH_FILE: file } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
