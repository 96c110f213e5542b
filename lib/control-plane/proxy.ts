import { join } from 'node:path';
import { failure } from './problems';
import { Household } from './household';
import { poll } from './poll';

/** Which cluster kubectl talks to. What is left out is kubectl's own business: KUBECONFIG, the current context. */
export interface ProxyOptions {
  /** Path of the program. */
  readonly kubectl: string;
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

/** A running `kubectl proxy`. */
export interface Proxy {
  readonly address: { readonly socketPath: string } | { readonly host: string; readonly port: number };
  /** What kubectl said last: a login plugin's error, say. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

const READY_MS = 20_000;

/**
 * Starts `kubectl proxy`, so every way to log in that kubectl has works and no credential passes through our process.
 * It listens on a socket in a private folder: on a TCP port every user of the machine could use the login.
 */
export async function startProxy({ kubectl, kubeconfig, context }: ProxyOptions): Promise<Proxy> {
  const household = new Household();
  try {
    const socketPath = process.platform === 'win32' ? undefined : join(household.folder, 'proxy.sock');
    const where = socketPath === undefined ? ['--port=0', '--address=127.0.0.1'] : [`--unix-socket=${socketPath}`];
    const target = [
      ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
      ...(context === undefined ? [] : [`--context=${context}`]),
    ];
    const daemon = household.start({ name: 'kubectl proxy', command: kubectl, args: ['proxy', ...target, ...where] });
    const listening = await poll(
      READY_MS,
      async () => {
        if (daemon.death) throw daemon.death;
        return Promise.resolve(daemon.log.find(/Starting to serve on (\S+)/));
      },
      10,
    );
    if (listening === undefined)
      throw failure('cluster/not-ready', { program: 'kubectl proxy', seconds: READY_MS / 1000, log: daemon.log.lines() });
    const address = socketPath === undefined ? { host: '127.0.0.1', port: Number(listening.split(':').at(-1)) } : { socketPath };
    return { address, log: () => daemon.log.lines(3), close: () => household.close() };
  } catch (error) {
    await household.close();
    throw error;
  }
}
