import type { TestCluster } from './cluster';
import { freePort } from './free-port';
import { startController, type StartedController } from './started-controller';

/** The real controller of Argo Rollouts on the cluster of this test run. */
export type RolloutsController = StartedController;

/** Starts the controller, and waits until it answers. */
export async function startRollouts(cluster: TestCluster): Promise<RolloutsController> {
  const [metrics, port] = [await freePort(), await freePort()];
  const args = ['--leader-elect=false', `--metricsPort=${metrics}`, `--healthzPort=${port}`, '--loglevel=warn'];
  return startController(cluster, { program: 'rollouts-controller', title: 'the controller of Argo Rollouts', args, port });
}
