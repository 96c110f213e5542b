import type { CloudAccess, Deferred } from '../../provision';
import { CLOUD } from './provider';

/** A statement of a RAM policy. */
export interface AliStatement {
  /** `['oss:GetObject']` */
  readonly actions: readonly [string, ...string[]];
  /** `acs:<service>:<region>:<account>:<thing>`. `'*'` is for the few actions that know no resource. */
  readonly resources: readonly [string | Deferred, ...(string | Deferred)[]];
}

/** A right in Alibaba Cloud: `worker.mayUse(aliAccess('send orders', { actions: ['mq:PUB'], resources: ['acs:mq:*:*:orders'] }))`. */
export interface AliAccess extends CloudAccess {
  readonly cloud: typeof CLOUD;
  readonly statements: readonly AliStatement[];
}

/** A right in Alibaba Cloud, in RAM's own words. `what` says it to a reader. */
export function aliAccess(what: string, ...statements: readonly [AliStatement, ...AliStatement[]]): AliAccess {
  return { cloud: CLOUD, what, statements };
}

/** The statements of accesses that were made here. */
export function statementsOf(access: readonly CloudAccess[]): readonly AliStatement[] {
  return access.flatMap((each) => (isAli(each) ? each.statements : []));
}

function isAli(access: CloudAccess): access is AliAccess {
  return access.cloud === CLOUD && 'statements' in access;
}
