import type { CloudAccess, Deferred } from '../../provision';
import { CLOUD } from './provider';

/** A statement of a CAM policy. */
export interface TencentStatement {
  /** `['cos:GetObject']` */
  readonly actions: readonly [string, ...string[]];
  /** `qcs::<service>:<region>:uin/<account>:<thing>`. `'*'` is for the actions that know no resource. */
  readonly resources: readonly [string | Deferred, ...(string | Deferred)[]];
}

/** A right in Tencent Cloud: `worker.mayUse(tencentAccess('send orders', { actions: ['cmqqueue:SendMessage'], resources: ['*'] }))`. */
export interface TencentAccess extends CloudAccess {
  readonly cloud: typeof CLOUD;
  readonly statements: readonly TencentStatement[];
}

/** A right in Tencent Cloud, in CAM's own words. `what` says it to a reader. */
export function tencentAccess(what: string, ...statements: readonly [TencentStatement, ...TencentStatement[]]): TencentAccess {
  return { cloud: CLOUD, what, statements };
}

/** The statements of accesses that were made here. */
export function statementsOf(access: readonly CloudAccess[]): readonly TencentStatement[] {
  return access.flatMap((each) => (isTencent(each) ? each.statements : []));
}

function isTencent(access: CloudAccess): access is TencentAccess {
  return access.cloud === CLOUD && 'statements' in access;
}
