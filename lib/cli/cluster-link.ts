import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { AssemblyManifest } from '../assembly';
import type { Call } from './command';

/** What kubectl is told, so that it reaches a cluster. */
export interface ClusterLink {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** How the program says that one of its clusters is reached. */
export function linkIn({ clusters }: AssemblyManifest, name: string | undefined): ClusterLink {
  const found = clusters.find((cluster) => cluster.name === name);
  return linkOf(found ?? {});
}

/**
 * How a command reaches a cluster: as its options say, else as the program does; otherwise namespaces of one name in two clusters
 * would end up wherever kubectl happens to point. In a pod without a kubeconfig it is the pod's own account that leads there.
 */
export function linkTo(said: ClusterLink, { options, io }: Call<ClusterLink>): ClusterLink {
  const given = linkOf(options);
  if (Object.keys(given).length > 0) return given;
  return said.kubeconfig === undefined && isPodWithout(io.env) ? {} : said;
}

function linkOf({ kubeconfig, context }: ClusterLink): ClusterLink {
  return { ...(kubeconfig === undefined ? {} : { kubeconfig }), ...(context === undefined ? {} : { context }) };
}

function isPodWithout(env: NodeJS.ProcessEnv): boolean {
  if (!env.KUBERNETES_SERVICE_HOST || env.KUBECONFIG) return false;
  return !existsSync(join(env.HOME ?? homedir(), '.kube/config'));
}
