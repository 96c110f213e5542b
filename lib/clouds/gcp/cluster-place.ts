import type { GcpProject } from './provider';

/** A project, and the region or zone of the cluster in it. */
export interface ClusterPlace extends GcpProject {
  readonly region: string;
}
