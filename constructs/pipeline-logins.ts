import type { IConstruct } from 'constructs';
import { wayOf } from '../lib/kube';
import { checkReach, checkSharedLogins, withLogins, type Act, type CiSystem, type PipelineModel } from '../lib/pipeline';
import type { Cluster } from './cluster';
import type { Namespace } from './namespace';
import type { Runner } from './runner';

/** What leads the jobs of a pipeline to its clusters. */
export interface Ways {
  /** The pipeline. */
  readonly construct: IConstruct;
  /** Namespaces that its jobs act on, by environment. */
  readonly environments: ReadonlyMap<string, Namespace>;
  /** Secret with the kubeconfig that makes and removes previews. */
  readonly previewSecret: string | undefined;
  readonly runner: Runner | undefined;
}

/**
 * The pipeline as a CI system has it: where the account of a runner's pod leads to a cluster, nothing is added; elsewhere jobs find the
 * kubeconfig of a secret. Where nothing leads there, a problem says so.
 */
export function withKubeconfigs(model: PipelineModel, system: CiSystem, ways: Ways): PipelineModel {
  const { construct, environments, previewSecret, runner } = ways;
  const taken = runner?.takes(system.name) ?? false;
  const clusterOf = ({ environment }: Act): Cluster | undefined => {
    const namespace = environments.get(environment);
    if (!namespace || (taken && namespace.cluster === runner?.ns.cluster)) return undefined;
    // What is handed over to a controller needs no login to the cluster.
    return (wayOf(namespace)?.needs?.applies ?? true) ? namespace.cluster : undefined;
  };
  const whole = withLogins(model, (act) => {
    const cluster = clusterOf(act);
    return cluster && (act.preview ? previewSecret : cluster.facts.kubeconfigSecret);
  });
  checkSharedLogins(construct, whole);
  const far = (act: Act) => {
    const cluster = clusterOf(act);
    return cluster && { name: cluster.node.id, access: cluster.access };
  };
  // Machines of a runner that stands elsewhere are one's own.
  checkReach(construct, whole, { system: system.name, reaches: (access) => taken || system.reaches(access), far });
  return whole;
}
