import { startCluster } from './start-cluster';
import { buildTools } from './tools';

// A test run that breaks off while its cluster runs: nothing here stops the cluster.
void buildTools()
  .then((tools) => startCluster(tools, (line) => process.stderr.write(`${line}\n`)))
  .then(({ plane }) => {
    process.stdout.write(`${JSON.stringify({ pids: plane.pids(), folder: plane.folder })}\n`, () => {
      throw new Error('on purpose');
    });
  });
