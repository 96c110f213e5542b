import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { TestCluster } from './cluster';
import { freePort } from './free-port';
import { waitFor } from './wait-for';

/** The real controller of Flagger on the cluster of this test run. */
export interface FlaggerController {
  stop(): Promise<void>;
}

/** Starts the controller for one namespace, and waits until it answers. */
export async function startFlagger({ kubeconfig, kubectlPath }: TestCluster, namespace: string): Promise<FlaggerController> {
  const port = await freePort();
  const args = [
    `--kubeconfig=${kubeconfig}`,
    `--namespace=${namespace}`,
    `--port=${port}`,
    '--control-loop-interval=1s',
    '--log-level=warning',
  ];
  const child = spawn(join(dirname(kubectlPath), 'flagger'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await waitFor('the controller of Flagger answers', 60, async () => {
    if (child.exitCode !== null) throw new Error(`flagger ended with ${child.exitCode}\n${said.join('').slice(-2000)}`);
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
