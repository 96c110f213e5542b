import type { CloudAccess, Deferred } from '../../provision';

/** A statement of an IAM policy. */
export interface AwsStatement {
  /** `['s3:GetObject']` */
  readonly actions: readonly [string, ...string[]];
  /** ARNs. `'*'` is for the few actions that know no resource. */
  readonly resources: readonly [string | Deferred, ...(string | Deferred)[]];
}

/** A right in AWS: `worker.mayUse(awsAccess('send to the orders queue', { actions: ['sqs:SendMessage'], resources: [arn] }))`. */
export interface AwsAccess extends CloudAccess {
  readonly cloud: 'AWS';
  readonly statements: readonly AwsStatement[];
}

/** A right in AWS, in IAM's own words. `what` says it to a reader. */
export function awsAccess(what: string, ...statements: readonly [AwsStatement, ...AwsStatement[]]): AwsAccess {
  return { cloud: 'AWS', what, statements };
}

/** The statements of accesses that were made here. */
export function statementsOf(access: readonly CloudAccess[]): readonly AwsStatement[] {
  return access.flatMap((each) => (isAws(each) ? each.statements : []));
}

function isAws(access: CloudAccess): access is AwsAccess {
  return access.cloud === 'AWS' && 'statements' in access;
}
