// npm has no package of the provider, so the types are ours: the arguments that we use, as its schema of 0.2.3 has them.
// https://github.com/tencentcloudstack/terraform-provider-tencentcloud/tree/master/website/docs/r
import type { Deferred } from '../../provision';

/** A text, or one that is known once something is provisioned. */
export type Text = string | Deferred;
export type Tags = Readonly<Record<string, string>>;

/** @see vpc.html.markdown */
export interface VpcArgs {
  readonly name: string;
  readonly cidrBlock: string;
  readonly tags: Tags;
}

/** @see subnet.html.markdown */
export interface SubnetArgs {
  readonly name: string;
  readonly vpcId: Text;
  readonly availabilityZone: Text;
  readonly cidrBlock: string;
  /** @default the network's own */
  readonly routeTableId?: Text;
  readonly tags: Tags;
}

/** @see eip.html.markdown */
export interface EipArgs {
  readonly name: string;
  readonly internetChargeType: 'TRAFFIC_POSTPAID_BY_HOUR';
  /** In Mbps. */
  readonly internetMaxBandwidthOut: number;
  readonly tags: Tags;
}

/** @see nat_gateway.html.markdown */
export interface NatArgs {
  readonly name: string;
  readonly vpcId: Text;
  /** Addresses, not ids. */
  readonly assignedEipSets: readonly Text[];
  readonly zone?: Text;
  readonly tags: Tags;
}

/** @see route_table.html.markdown */
export interface RouteTableArgs {
  readonly name: string;
  readonly vpcId: Text;
  readonly tags: Tags;
}

/** @see route_table_entry.html.markdown */
export interface RouteEntryArgs {
  readonly routeTableId: Text;
  readonly destinationCidrBlock: string;
  readonly nextType: 'NAT';
  readonly nextHub: Text;
}

/** @see security_group.html.markdown */
export interface SecurityGroupArgs {
  readonly name: string;
  readonly description: string;
  readonly tags: Tags;
}

/** A rule of a security group. */
export interface RuleArgs {
  readonly action: 'ACCEPT';
  readonly cidrBlock: string;
  readonly protocol: 'ALL' | 'TCP' | 'UDP';
  /** `'ALL'`, `'443'`, `'30000-32767'` */
  readonly port: string;
  readonly description: string;
}

/** @see security_group_rule_set.html.markdown */
export interface RuleSetArgs {
  readonly securityGroupId: Text;
  readonly ingresses: readonly RuleArgs[];
  readonly egresses: readonly RuleArgs[];
}
