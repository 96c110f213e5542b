/** Ends the cluster of all test files. */
export default async function teardown(): Promise<void> {
  await globalThis.sealaneCluster?.stop();
}
