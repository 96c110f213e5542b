import type { TestCluster } from './cluster';
import { freePort } from './free-port';
import { startController, type StartedController } from './started-controller';

/** The real controller of Flagger on the cluster of this test run. */
export type FlaggerController = StartedController;

/** Starts the controller for one namespace, and waits until it answers. */
export async function startFlagger(cluster: TestCluster, namespace: string): Promise<FlaggerController> {
  const port = await freePort();
  const args = [`--namespace=${namespace}`, `--port=${port}`, '--control-loop-interval=1s', '--log-level=warning'];
  return startController(cluster, { program: 'flagger', title: 'the controller of Flagger', args, port });
}
