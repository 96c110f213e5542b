import type { IConstruct } from 'constructs';
import type { ClusterFacts } from '../../kube';
import { firstId, type ManagedClusterProps } from '../../provision';
import type { AwsRegion } from './facts';

/** A network that is there already. */
export interface GivenVpc {
  /** `vpc-0a1b…` */
  readonly vpcId: string;
  /** Private subnets, in at least two zones; they need a way to the registry, by NAT or endpoints. */
  readonly subnetIds: readonly [string, string, ...string[]];
}

/** EKS chooses the time of its patches by itself, so it takes no maintenance window. */
export interface EksProps extends Omit<ManagedClusterProps<AwsRegion, string, GivenVpc>, 'maintenance' | 'patches'>, ClusterFacts {}

/** Name of the cluster in AWS: it can never change, so a renamed construct keeps its first one. */
export function eksName(cluster: IConstruct, { name }: Pick<EksProps, 'name'>): string {
  return name ?? firstId(cluster);
}
