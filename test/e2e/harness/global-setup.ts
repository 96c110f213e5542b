import type { Config } from '@jest/types';
import { dirname } from 'node:path';
import { startCluster, type FakeCluster } from './start-cluster';
import { buildTools } from './tools';

declare global {
  // Jest runs setup and teardown in one process, and tells them nothing else of each other.
  var sealaneClusters: readonly FakeCluster[] | undefined;
}

/** Starts a cluster for each worker of Jest: files that run at the same time never meet. */
export default async function setup({ maxWorkers }: Config.GlobalConfig): Promise<void> {
  const started = performance.now();
  const say = (line: string) => process.stderr.write(`e2e ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}\n`);
  const tools = await buildTools();
  const clusters: FakeCluster[] = [];
  try {
    // One after the other: two API servers that learn a hundred kinds at once are slower than that.
    while (clusters.length < maxWorkers) clusters.push(await startCluster(tools, say));
  } catch (error) {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    throw error;
  }
  globalThis.sealaneClusters = clusters;
  process.env.SEALANE_E2E_KUBECONFIGS = JSON.stringify(clusters.map(({ plane }) => plane.kubeconfig));
  process.env.SEALANE_E2E_BIN = dirname(clusters[0]!.kubectl);
}
