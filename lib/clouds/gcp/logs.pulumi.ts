import { toDnsLabel } from '../../core';
import { MANAGED, textOf, type ResourceRef, type Shelf } from '../../provision';
import { daysOf } from './days';
import type { GkeProps } from './gke-props';
import type { GcpKinds } from './kinds.pulumi';
import { allowedBy } from './network.pulumi';

/**
 * A log bucket with the retention that the program wants, and the sink that fills it with the audit logs and the control plane's logs of
 * this one cluster. What only reads is in the audit logs once the project has them on, which is a matter of the whole project.
 * @see https://cloud.google.com/kubernetes-engine/docs/how-to/audit-logging
 */
export function addAuditLogs(shelf: Shelf<GcpKinds>, props: GkeProps, name: string): ResourceRef[] {
  const { project, region, auditLogs = MANAGED.auditLogs, deletionProtection = true } = props;
  const bucketId = toDnsLabel(`gke-${name}`);
  const bucket = shelf.add(
    'gcp:logging/projectBucketConfig:ProjectBucketConfig',
    'logs',
    {
      project,
      location: region,
      bucketId,
      retentionDays: daysOf(auditLogs),
      description: `Audit and control plane logs of the GKE cluster ${name}`,
    },
    {
      protect: deletionProtection,
      guard: { what: `the audit logs of the GKE cluster ${name}`, replacedBy: ['project', 'location', 'bucketId'], ...allowedBy(props) },
    },
  );
  const sink = shelf.add('gcp:logging/projectSink:ProjectSink', 'logs/sink', {
    // Sinks are the project's and clusters the region's.
    name: toDnsLabel(`gke-${name}-${region}`),
    project,
    destination: textOf`logging.googleapis.com/${bucket.providerId}`,
    filter: [
      'resource.type=("k8s_cluster" OR "k8s_control_plane_component")',
      `resource.labels.cluster_name="${name}"`,
      `resource.labels.location="${region}"`,
    ].join(' AND '),
    uniqueWriterIdentity: true,
  });
  return [sink];
}
