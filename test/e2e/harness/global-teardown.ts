/** Ends the clusters of all workers. */
export default async function teardown(): Promise<void> {
  await Promise.all((globalThis.sealaneClusters ?? []).map((cluster) => cluster.stop()));
}
