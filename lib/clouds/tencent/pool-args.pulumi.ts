// The arguments that we use: see network-args.pulumi.ts.
import type { Text } from './network-args.pulumi';

export interface LabelArgs {
  readonly name: string;
  readonly value: string;
}

export interface TaintArgs {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export interface TagArgs {
  readonly key: string;
  readonly value: string;
}

export interface TagsOfArgs {
  readonly resourceType: 'machine';
  readonly tags: readonly TagArgs[];
}

export interface ScalingArgs {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly createPolicy: 'ZoneEquality' | 'ZonePriority';
}

export interface SystemDiskArgs {
  readonly diskType: string;
  /** In GiB. */
  readonly diskSize: number;
}

export interface NativeDiskArgs {
  readonly diskType: string;
  readonly diskSize: number;
  readonly encrypt: 'ENCRYPT';
  readonly autoFormatAndMount: boolean;
  readonly fileSystem: 'ext4' | 'xfs';
  readonly mountTarget: string;
}

export interface NativeArgs {
  readonly machineType: 'Native' | 'NativeCVM';
  readonly instanceTypes: readonly string[];
  readonly instanceChargeType: 'POSTPAID_BY_HOUR';
  readonly subnetIds: readonly Text[];
  readonly securityGroupIds: readonly Text[];
  readonly systemDisk: SystemDiskArgs;
  readonly dataDisks: readonly NativeDiskArgs[];
  readonly runtimeRootDir: string;
  readonly autoRepair: boolean;
  readonly enableAutoscaling: boolean;
  readonly scaling: ScalingArgs;
  readonly replicas: number;
}

/** @see kubernetes_native_node_pool.html.markdown */
export interface NativePoolArgs {
  readonly clusterId: Text;
  readonly name: string;
  readonly type: 'Native';
  readonly native: NativeArgs;
  readonly labels: readonly LabelArgs[];
  readonly taints: readonly TaintArgs[];
  readonly tags: readonly TagsOfArgs[];
  /** Ours is the cluster's: the engine takes pools away beside their successors. */
  readonly deletionProtection: boolean;
}

export interface BoughtDiskArgs {
  readonly diskType: string;
  readonly diskSize: number;
  readonly encrypt: boolean;
  readonly deleteWithInstance: boolean;
}

export interface MachineArgs {
  readonly instanceType: string;
  readonly backupInstanceTypes: readonly string[];
  readonly instanceChargeType: 'SPOTPAID';
  readonly spotInstanceType: 'one-time';
  readonly spotMaxPrice: string;
  readonly orderlySecurityGroupIds: readonly Text[];
  readonly systemDiskType: string;
  readonly systemDiskSize: number;
  readonly dataDisks: readonly BoughtDiskArgs[];
}

export interface MountArgs {
  readonly diskType: string;
  readonly diskSize: number;
  readonly autoFormatAndMount: boolean;
  readonly fileSystem: 'ext4' | 'xfs';
  readonly mountTarget: string;
}

export interface NodeConfigArgs {
  readonly dockerGraphPath: string;
  readonly dataDisks: readonly MountArgs[];
}

/** @see kubernetes_node_pool.html.markdown */
export interface SpotPoolArgs {
  readonly clusterId: Text;
  readonly name: string;
  readonly vpcId: Text;
  readonly subnetIds: readonly Text[];
  readonly multiZoneSubnetPolicy: 'EQUALITY' | 'PRIORITY';
  readonly minSize: number;
  readonly maxSize: number;
  readonly enableAutoScale: boolean;
  readonly desiredCapacity: number;
  readonly autoScalingConfig: MachineArgs;
  readonly nodeConfig: NodeConfigArgs;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly TaintArgs[];
  readonly tags: Readonly<Record<string, string>>;
  readonly deleteKeepInstance: boolean;
  readonly deletionProtection: boolean;
}

export interface SuperNodeArgs {
  readonly displayName: string;
  readonly subnetId: Text;
}

/** @see kubernetes_serverless_node_pool.html.markdown */
export interface SuperPoolArgs {
  readonly clusterId: Text;
  readonly name: string;
  readonly serverlessNodes: readonly SuperNodeArgs[];
  readonly securityGroupIds: readonly Text[];
  readonly labels: Readonly<Record<string, string>>;
}
