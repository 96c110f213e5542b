import { AnyResource } from '../any-resource';

export interface NetworkPlan {
  readonly cidr?: string;
  /** Names of the subnets. */
  readonly subnets: readonly string[];
}

/** A network with subnets, each of which is a public address range of its own. */
export function network({ cidr = '10.0.0.0/16', subnets }: NetworkPlan) {
  const vpc = new AnyResource('aws:ec2/vpc:Vpc', 'net', { cidrBlock: cidr });
  subnets.forEach(
    (name, index) =>
      new AnyResource('aws:ec2/subnet:Subnet', name, { vpcId: vpc.id, cidrBlock: `10.0.${index}.0/24` }, { dependsOn: [vpc] }),
  );
  return { vpcId: vpc.id };
}
