import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { TestCluster } from './cluster';
import { waitFor } from './wait-for';

/** A real controller on the cluster of this test run. */
export interface StartedController {
  stop(): Promise<void>;
}

/** What is started, and where it says that it is there. */
export interface ControllerProgram {
  /** Among the tools. */
  readonly program: string;
  /** As a failure calls it. */
  readonly title: string;
  readonly args: readonly string[];
  /** Port of this machine whose `/healthz` answers. */
  readonly port: number;
}

/** Starts a controller, and waits until it answers. */
export async function startController(
  { kubeconfig, kubectlPath }: TestCluster,
  { program, title, args, port }: ControllerProgram,
): Promise<StartedController> {
  const all = [`--kubeconfig=${kubeconfig}`, ...args];
  const child = spawn(join(dirname(kubectlPath), program), all, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await waitFor(`${title} answers`, 60, async () => {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}\n${said.join('').slice(-2000)}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    return answer?.ok === true ? [] : ['no answer'];
  });
  return { stop: () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
