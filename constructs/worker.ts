import type { Construct } from 'constructs';
import type { DiskMode, KubeObject } from '../lib/kube';
import { addReplicas, type ReplicaProps } from './replicas';
import type { RollingUpdate } from './rolling-update';
import { Workload, type WorkloadProps } from './workload';

export interface WorkerProps extends WorkloadProps, ReplicaProps {
  /**
   * How pods of a new version take over. `recreate` stops all old ones first, which is an outage.
   * @default a rolling update that never has fewer pods than wanted; `recreate` where a `disk` is mounted that only one pod can hold
   */
  readonly update?: 'recreate' | RollingUpdate;
}

/** A program that works without being asked, such as a queue consumer: a Deployment without a Service. */
export class Worker extends Workload {
  public readonly object: KubeObject;
  declare protected readonly props: WorkerProps;

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props, 'Worker');
    this.object = addReplicas(this, this.props, this.parts());
  }

  protected override get diskMode(): DiskMode {
    return 'own';
  }
}
