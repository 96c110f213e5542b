import { parse } from 'yaml';
import { isMap, revealed, type Props, type Value } from '../../../support/pulumi/property-values';

/** The cluster that a provider's configuration points to. */
export interface ActiveCluster {
  readonly server: string;
  /** Everything that its kubeconfig says of it. */
  readonly cluster: Props;
}

/** @throws when the configuration names no kubeconfig, or one that kubectl would not take. */
export function activeCluster(config: Props): ActiveCluster {
  const found = findCluster(config);
  if (typeof found === 'string') throw new Error(`configured Kubernetes cluster is unreachable: ${found}`);
  return found;
}

/** The cluster, or why there is none. */
export function findCluster(config: Props): ActiveCluster | string {
  const text = revealed(config.kubeconfig ?? '');
  if (typeof text !== 'string' || text === '') return 'the provider has no kubeconfig, and this rig has none of its own';
  const kubeconfig = readable(text);
  if (!isMap(kubeconfig)) return 'its kubeconfig is no YAML map';
  const current = config.context ?? kubeconfig['current-context'];
  const context = named(kubeconfig.contexts, current)?.context;
  if (!isMap(context)) return `its kubeconfig has no context ${JSON.stringify(current)}`;
  const wanted = config.cluster ?? context.cluster;
  const cluster = named(kubeconfig.clusters, wanted)?.cluster;
  if (!isMap(cluster) || typeof cluster.server !== 'string') return `its kubeconfig has no cluster ${JSON.stringify(wanted)} with a server`;
  if (!named(kubeconfig.users, context.user)) return `its kubeconfig has no user ${JSON.stringify(context.user)}`;
  return { server: cluster.server, cluster };
}

function readable(text: string): Value {
  try {
    return parse(text) as Value;
  } catch {
    return null;
  }
}

function named(list: Value | undefined, name: Value | undefined): Props | undefined {
  return Array.isArray(list) ? list.filter(isMap).find((entry) => entry.name === name) : undefined;
}
