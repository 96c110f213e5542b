import type { Construct } from 'constructs';
import type { DiskMode, KubeObject } from '../lib/kube';
import { addReplicas, type ReplicaProps } from './replicas';
import { Workload, type WorkloadProps } from './workload';

export interface WorkerProps extends WorkloadProps, ReplicaProps {}

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
