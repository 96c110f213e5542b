import { Cluster, Namespace, type NamespaceProps } from '../../constructs';
import { App, problemsOf, reportProblems, type ReportedProblem } from '../core';
import type { ClusterFacts, KubeVersion, Manifest } from '../kube';
import { checkObjects, collectObjects, type ClusterObjects } from '../kube/finished';
import { checkPolicies } from '../policy/finished';
import type { ManifestOf } from './manifest-of';

export interface BenchProps extends Partial<Omit<NamespaceProps, 'cluster'>> {
  /** Kubernetes minor of the cluster. @default '1.34' */
  readonly version?: KubeVersion;
  /** What runs in the cluster. @default nothing */
  readonly facts?: ClusterFacts;
  /** Judge by rules too, as `sealane check` does: by the packs of the namespace's stage, or by those that `policy()` chose. @default true */
  readonly rules?: boolean;
  /** The day of the test, `2026-11-26`: waivers that ended before it are over. @default none is */
  readonly today?: string;
}

/** A cluster with a namespace, and what a test wants to know of it. Nothing is written. */
export interface Bench {
  readonly app: App;
  /** The cluster `eu`. */
  readonly cluster: Cluster;
  /** The namespace: `shop-prod` of stage `prod`, unless the props say otherwise. */
  readonly ns: Namespace;
  /** Every object of the app, of all clusters, as it would be written. */
  synth(): readonly Manifest[];
  /** The only object of a kind, or the one of that name. Throws if there is none, or are several. */
  yaml<K extends string>(kind: K, name?: string): ManifestOf<K>;
  /** What `sealane check` would print: of the constructs, of every object against the version of its cluster, and of the rules. */
  problems(): readonly ReportedProblem[];
}

/** A workbench for tests: `const { ns, yaml, problems } = bench()`. */
export function bench(given: BenchProps = {}): Bench {
  const { version = '1.34', facts = {}, name = 'shop-prod', stage = 'prod', rules = true, today, ...props } = given;
  const app = new App();
  const cluster = new Cluster(app, 'eu', { provider: 'bench', version, access: {}, facts });
  const ns = new Namespace(app, name, { ...props, cluster, stage });
  const collect = (): ClusterObjects[] => collectObjects(app);
  const synth = (): readonly Manifest[] => collect().flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
  return {
    app,
    cluster,
    ns,
    synth,
    yaml: (kind, wanted) => only(synth(), kind, wanted) as ManifestOf<typeof kind>,
    problems: () => {
      const clusters = collect();
      checkObjects(clusters);
      if (rules) checkPolicies(app, clusters, today);
      return reportProblems(problemsOf(app), 'en');
    },
  };
}

function only(manifests: readonly Manifest[], kind: string, name: string | undefined): Manifest {
  const found = manifests.filter((manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name));
  const [first] = found;
  if (first && found.length === 1) return first;
  const wanted = name === undefined ? `a ${kind}` : `the ${kind} ${name}`;
  const there = manifests.filter((manifest) => manifest.kind === kind).map((manifest) => manifest.metadata.name);
  throw new Error(
    `bench: ${wanted} was wanted, but there are ${found.length || 'none'}; of this kind there are: ${there.join(', ') || 'none'}`,
  );
}
