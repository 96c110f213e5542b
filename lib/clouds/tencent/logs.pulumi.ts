import { MANAGED, type Deferred } from '../../provision';
import { daysOf } from './days';
import type { ClusterSite } from './cluster-site.pulumi';

export interface LogPlace {
  readonly logSetId: Deferred;
  readonly audit: Deferred;
  readonly events: Deferred;
}

/** Where CLS keeps audit logs and events, and for how long: topics of our own, since those that TKE makes keep 30 days. */
export function addLogs({ shelf, props, name, tags }: ClusterSite): LogPlace {
  const { auditLogs = MANAGED.auditLogs, deletionProtection = true } = props;
  const period = daysOf(auditLogs);
  const options = { protect: deletionProtection };
  const logset = shelf.add('tencentcloud:Cls/logset:Logset', 'logs', { logsetName: `tke-${name}`, tags }, options);
  const logSetId = logset.providerId;
  const topic = (topicName: string) =>
    shelf.add('tencentcloud:Cls/topic:Topic', `logs/${topicName}`, { logsetId: logSetId, topicName, period, tags }, options).providerId;
  return { logSetId, audit: topic('audit'), events: topic('events') };
}
