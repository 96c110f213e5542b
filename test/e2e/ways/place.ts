import type { KubeManifest } from '../../../lib/control-plane';
import type { TestCluster } from '../harness/cluster';

/** Where a way deploys the shop of `programs/ways-shop.cjs` in a test. */
export interface Place {
  readonly cluster: TestCluster;
  /** A folder of its own, which goes when the tests are over. */
  readonly folder: string;
  readonly namespace: string;
}

/** A way to deploy, as the tests of all ways use it. */
export interface TestedWay {
  /** Its name in the program: `argoCd`. */
  readonly way: string;
  readonly props?: object;
  /** What must be there besides the namespace: `clusterWide` are the objects of the program outside of namespaces. */
  readonly prepare?: (place: Place, clusterWide: readonly KubeManifest[]) => Promise<void>;
  /** Variables of the commands. */
  readonly env?: (place: Place) => NodeJS.ProcessEnv;
  /** Plays whoever acts beside the command, until it ends. */
  readonly beside?: (place: Place, over: () => boolean) => Promise<void>;
}
