// The arguments that we use: see network-args.pulumi.ts.
import type { Tags, Text } from './network-args.pulumi';

export interface AllowArgs {
  readonly cidrBlock: string;
  readonly description: string;
}

/** @see tcr_instance.html.markdown */
export interface InstanceArgs {
  readonly name: string;
  readonly instanceType: 'basic' | 'standard' | 'premium';
  /** 1: by the hour. */
  readonly registryChargeType: 1;
  readonly openPublicOperation: boolean;
  readonly securityPolicies?: readonly AllowArgs[];
  readonly deleteBucket: boolean;
  readonly tags: Tags;
}

/** @see tcr_namespace.html.markdown */
export interface NamespaceArgs {
  readonly instanceId: Text;
  readonly name: string;
  readonly isPublic: boolean;
  readonly isAutoScan: boolean;
}

/** @see tcr_repository.html.markdown */
export interface RepositoryArgs {
  readonly instanceId: Text;
  readonly namespaceName: Text;
  readonly name: string;
  readonly briefDesc: string;
}

export interface ImmutableArgs {
  readonly repositoryPattern: string;
  readonly repositoryDecoration: 'repoMatches' | 'repoExcludes';
  readonly tagPattern: string;
  readonly tagDecoration: 'matches' | 'excludes';
  readonly disabled: boolean;
}

/** @see tcr_immutable_tag_rule.html.markdown */
export interface ImmutableRuleArgs {
  readonly registryId: Text;
  readonly namespaceName: Text;
  readonly rule: ImmutableArgs;
}

export interface RetentionArgs {
  readonly key: 'latestPushedK' | 'nDaysSinceLastPush';
  readonly value: number;
}

/** @see tcr_tag_retention_rule.html.markdown */
export interface RetentionRuleArgs {
  readonly registryId: Text;
  readonly namespaceName: Text;
  readonly retentionRule: RetentionArgs;
  readonly cronSetting: 'daily' | 'weekly' | 'monthly' | 'manual';
}

export interface PermissionArgs {
  /** Name of a namespace. */
  readonly resource: Text;
  readonly actions: readonly ('tcr:PullRepository' | 'tcr:PushRepository')[];
}

/** @see tcr_service_account.html.markdown */
export interface ServiceAccountArgs {
  readonly registryId: Text;
  /** Without the `tcr$` that it logs in with. */
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly PermissionArgs[];
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** @see tcr_vpc_attachment.html.markdown */
export interface AttachmentArgs {
  readonly instanceId: Text;
  readonly vpcId: Text;
  readonly subnetId: Text;
  readonly regionName: string;
  readonly enablePublicDomainDns: boolean;
  readonly enableVpcDomainDns: boolean;
}
