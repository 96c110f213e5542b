import type { IConstruct } from 'constructs';
import type { DurationInput } from '../core';
import type { ProviderSpec } from './deferred';

/** Names a resource of the tree. */
export interface ResourceRef {
  readonly type: string;
  readonly id: string;
}

/** How the engine treats a resource. */
export interface ResourceOptions {
  /** The engine refuses to delete or replace it. @default false */
  readonly protect?: boolean;
  /** Resources that must be there before, besides those that its inputs name. @default none */
  readonly dependsOn?: readonly ResourceRef[];
  /** Inputs whose change from outside is left alone: a size that an autoscaler owns. @default none */
  readonly ignoreChanges?: readonly string[];
  /** Outputs that are kept encrypted. @default none */
  readonly secretOutputs?: readonly string[];
  /** The old one goes before the new one comes: where both cannot be at once. @default false */
  readonly deleteBeforeReplace?: boolean;
  /** It goes with that one, so it need not be deleted by itself. @default none */
  readonly deletedWith?: ResourceRef;
  /** How long the engine waits for it. @default the provider's own */
  readonly timeouts?: { readonly create?: DurationInput; readonly update?: DurationInput; readonly delete?: DurationInput };
  /** What is lost when it is replaced, and which inputs replace it: such a change is refused. @default nothing is lost */
  readonly guard?: ReplaceGuard;
}

/** A resource whose replacement is an outage or a loss of data. */
export interface ReplaceGuard {
  /** What it is to a reader: `the EKS cluster eu`. */
  readonly what: string;
  /** Inputs that the provider cannot change in place: `vpcConfig.subnetIds`; a prefix covers all below it. */
  readonly replacedBy: readonly string[];
  /** Why the program wants the replacement all the same. @default it does not: a replacement is a problem */
  readonly allowed?: string;
}

/** One resource that a provider shall make: data only, for the engine, for `sealane plan` and for the guard alike. */
export interface CloudResource extends ResourceRef {
  /** Construct that it is made for. */
  readonly construct: IConstruct;
  readonly provider: ProviderSpec;
  /** Plain values, with deferred ones and named texts inside. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: ResourceOptions;
}
