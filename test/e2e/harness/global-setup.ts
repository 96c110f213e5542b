import { dirname } from 'node:path';
import { startCluster, type FakeCluster } from './start-cluster';

declare global {
  // Jest runs setup and teardown in one process, and tells them nothing else of each other.
  var sealaneCluster: FakeCluster | undefined;
}

/** Starts one cluster for all test files. */
export default async function setup(): Promise<void> {
  const started = performance.now();
  const say = (line: string) => process.stderr.write(`e2e ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}\n`);
  const cluster = await startCluster(say);
  globalThis.sealaneCluster = cluster;
  process.env.SEALANE_E2E_KUBECONFIG = cluster.plane.kubeconfig;
  process.env.SEALANE_E2E_KUBECTL = cluster.kubectl;
  process.env.SEALANE_E2E_BIN = dirname(cluster.kubectl);
}
