import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { TestCluster } from './cluster';
import { freePort } from './free-port';
import { waitFor } from './wait-for';

/** The real controller of Argo Rollouts on the cluster of this test run. */
export interface RolloutsController {
  stop(): Promise<void>;
}

/** Starts the controller, and waits until it answers. */
export async function startRollouts({ kubeconfig, kubectlPath }: TestCluster): Promise<RolloutsController> {
  const [metrics, health] = [await freePort(), await freePort()];
  const args = [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    `--metricsPort=${metrics}`,
    `--healthzPort=${health}`,
    '--loglevel=warn',
  ];
  const child = spawn(join(dirname(kubectlPath), 'rollouts-controller'), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  await waitFor('the controller of Argo Rollouts answers', 60, async () => {
    if (child.exitCode !== null) throw new Error(`rollouts-controller ended with ${child.exitCode}\n${said.join('').slice(-2000)}`);
    const answer = await fetch(`http://127.0.0.1:${health}/healthz`).catch(() => undefined);
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
