import type { IConstruct } from 'constructs';
import { toDnsLabel } from '../../core';
import { firstId } from '../../provision';

export interface WorkloadIdentityProps {
  /** Id of the project. */
  readonly project: string;
  /** Name of the service account and of the pool. It can never change. @default the construct's id behind `sealane-` */
  readonly name?: string;
  /**
   * Full name of a provider of the CI system that is there already: `projects/NUMBER/locations/global/workloadIdentityPools/…/providers/…`.
   * A pool that was deleted keeps its name for thirty days, so whoever makes and destroys often gives one.
   * @default none: a pool with one provider is made
   */
  readonly provider?: string;
}

/** Name of the service account: it can never change, so a renamed construct keeps its first one. */
export function accountIdOf(identity: IConstruct, { name }: Pick<WorkloadIdentityProps, 'name'>): string {
  return name ?? toDnsLabel(`sealane-${firstId(identity)}`, 30);
}

/** What clusters and Google Cloud know the identity as. */
export function emailOf(identity: IConstruct, props: WorkloadIdentityProps): string {
  return `${accountIdOf(identity, props)}@${props.project}.iam.gserviceaccount.com`;
}

/** The pool that a provider belongs to. */
export function poolOf(provider: string): string | undefined {
  return /^(projects\/\d+\/locations\/global\/workloadIdentityPools\/[a-z0-9-]+)\/providers\/[a-z0-9-]+$/.exec(provider)?.[1];
}
