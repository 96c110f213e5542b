import { startCluster } from './start-cluster';

// A test run that breaks off while its cluster runs: nothing here stops the cluster.
void startCluster((line) => process.stderr.write(`${line}\n`)).then(({ plane }) => {
  process.stdout.write(`${JSON.stringify({ pids: plane.pids(), folder: plane.folder })}\n`, () => {
    throw new Error('on purpose');
  });
});
