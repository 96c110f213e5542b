// The arguments that we use: see network-args.pulumi.ts.
import type { Tags, Text } from './network-args.pulumi';

export interface ExpirationArgs {
  readonly days: number;
}

export interface OldVersionsArgs {
  readonly nonCurrentDays: number;
}

export interface AbortArgs {
  readonly daysAfterInitiation: number;
}

export interface LifecycleArgs {
  readonly id: string;
  readonly filterPrefix: string;
  readonly expiration?: ExpirationArgs;
  readonly nonCurrentExpiration: OldVersionsArgs;
  readonly abortIncompleteMultipartUpload: AbortArgs;
}

/** @see cos_bucket.html.markdown */
export interface BucketArgs {
  readonly bucket: Text;
  readonly acl: 'private';
  readonly versioningEnable: boolean;
  readonly encryptionAlgorithm: 'AES256';
  readonly multiAz: boolean;
  readonly lifecycleRules: readonly LifecycleArgs[];
  readonly forceClean: boolean;
  readonly tags: Tags;
}

/** @see dnspod_domain_instance.html.markdown */
export interface DomainArgs {
  readonly domain: string;
  readonly remark: string;
}
