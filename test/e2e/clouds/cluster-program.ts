import { App, Cluster, moved, Namespace, ObjectStore, Registry, WebService } from '../../../lib';
import { provision } from '../../../lib/backends/pulumi';
import type { ClusterProvider, RegistryProvider } from '../../../lib/kube';
import type { ObjectStoreProvisioner } from '../../../lib/provision';
import type { EngineSetup } from '../engine';

/** What a program says of its cluster, in words that every cloud has. */
export interface ClusterChange {
  /** Nodes of the pool at most. @default 6 */
  readonly max?: number;
  /** @default the first machine type of the case */
  readonly machine?: string;
  /** Name in the cloud. @default the construct's id */
  readonly name?: string;
  /** @default false in these tests, so that they can clean up */
  readonly deletionProtection?: boolean;
  /** Why the cluster may be replaced. @default it may not */
  readonly replace?: { readonly reason: string };
}

/** A type token, or the name that the program gave to a resource. */
export type Part = string;

export type LifeException = 'pool-blue-green';

/** A cloud, as the suite plays it. */
export interface CloudCase {
  readonly name: string;
  readonly setup: EngineSetup;
  readonly config?: Readonly<Record<string, string>>;
  /** What stands in no state in clear. @default [] */
  readonly secrets?: readonly string[];
  readonly cluster: (change: ClusterChange) => ClusterProvider;
  readonly registry: () => RegistryProvider;
  readonly store?: (deletionProtection: boolean) => ObjectStoreProvisioner;
  /** What the suite looks at: type tokens, or names of resources where one type is many things. */
  readonly types: { readonly cluster: Part; readonly pool: Part; readonly network?: Part };
  /** What goes before what when all is destroyed. @default the pool, the cluster, the network */
  readonly goes?: readonly Part[];
  /** The same of the old cluster when another takes its place. @default goes */
  readonly goesReplaced?: readonly Part[];
  /** What is changed by more nodes at most, as lines of `changesOf`. @default the pool, in place, and nothing else */
  readonly larger?: readonly string[];
  /** What fails in a deploy that breaks off, and what is there by then. @default the pool and the cluster */
  readonly breaks?: { readonly at: Part; readonly after: Part };
  /** Whether what was being made ends with the engine that is killed, as a script over SSH does. @default false: a cloud goes on */
  readonly endsWithEngine?: boolean;
  /** Another machine type than that of the case. */
  readonly otherMachine: string;
  /** Tests of the suite that are not played, with the reason. @default none */
  readonly exceptions?: Readonly<Partial<Record<LifeException, string>>>;
  /** Path of the file that exports the case, and `play`, by which a process of its own runs its program. */
  readonly file: string;
}

export interface ClusterProgram extends ClusterChange {
  /** Id of the cluster construct. @default 'eu' */
  readonly id?: string;
  /** The id that it had before. @default none */
  readonly was?: string;
}

/** A program with one cluster of a cloud, its registry and a workload: what the stack `network-cluster` makes of it. */
export function playCluster(cloud: CloudCase, { id = 'eu', was, ...change }: ClusterProgram = {}): Promise<Record<string, unknown>> {
  const app = new App();
  const cluster = new Cluster(app, id, cloud.cluster({ deletionProtection: false, ...change }));
  const images = new Registry(app, 'images', cloud.registry());
  if (cloud.store) new ObjectStore(app, 'shop-backups', cloud.store(change.deletionProtection ?? false));
  const ns = new Namespace(app, 'shop-prod', { cluster, stage: 'prod' });
  new WebService(ns, 'orders', {
    image: images.image('orders', { tag: '1.4.2' }),
    port: 8080,
    health: '/healthz',
    cpu: '250m',
    memory: '256Mi',
  });
  if (was !== undefined) moved(app, was, id);
  return provision(app);
}
