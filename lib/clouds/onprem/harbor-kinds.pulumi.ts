// The provider publishes no npm package, so the types are ours, from its schema of 3.10.21:
// https://www.pulumi.com/registry/packages/harbor/api-docs/
import type { Deferred } from '../../provision';

interface Kind<Args> {
  readonly args: Args;
  readonly resource: object;
}

interface ProjectArgs {
  readonly name: string;
  readonly public: boolean;
  readonly vulnerabilityScanning: boolean;
  /** `low`, `medium`, `high` or `critical`. */
  readonly deploymentSecurity?: string;
  /** In GiB. */
  readonly storageQuota?: number;
  readonly forceDestroy: boolean;
}

interface ImmutableTagRuleArgs {
  readonly projectId: Deferred;
  readonly repoMatching: string;
  readonly tagMatching: string;
}

interface RetentionPolicyArgs {
  readonly scope: Deferred;
  readonly schedule: string;
  readonly rules: readonly {
    readonly mostRecentlyPushed?: number;
    readonly nDaysSinceLastPull?: number;
    readonly repoMatching: string;
    readonly tagMatching: string;
    readonly untaggedArtifacts: boolean;
  }[];
}

interface RobotAccountArgs {
  readonly name: string;
  readonly description: string;
  readonly level: 'project' | 'system';
  readonly secret: Deferred;
  /** In days. */
  readonly duration?: number;
  readonly permissions: readonly {
    readonly kind: 'project';
    readonly namespace: string | Deferred;
    readonly accesses: readonly { readonly resource: string; readonly action: string }[];
  }[];
}

/** Resources of Harbor that we make, by type token. */
export type HarborKinds = {
  readonly 'harbor:index/immutableTagRule:ImmutableTagRule': Kind<ImmutableTagRuleArgs>;
  readonly 'harbor:index/project:Project': Kind<ProjectArgs>;
  readonly 'harbor:index/retentionPolicy:RetentionPolicy': Kind<RetentionPolicyArgs>;
  readonly 'harbor:index/robotAccount:RobotAccount': Kind<RobotAccountArgs>;
};
