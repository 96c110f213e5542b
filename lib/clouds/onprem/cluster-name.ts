import type { IConstruct } from 'constructs';
import { firstId } from '../../provision';

/** Name of a cluster of own machines: a renamed construct keeps its first one. */
export function clusterName(cluster: IConstruct, { name }: { readonly name?: string }): string {
  return name ?? firstId(cluster);
}
