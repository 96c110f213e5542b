import type { Construct } from 'constructs';
import type { DiskMode, KubeObject } from '../lib/kube';
import { addReplicas, type ReplicaProps } from './replicas';
import { ServedWorkload, type ServedProps } from './served';

export interface WebServiceProps extends ServedProps, ReplicaProps {}

/** A program that answers requests: a Deployment with a Service, and what keeps both available. */
export class WebService extends ServedWorkload {
  public readonly object: KubeObject;
  declare protected readonly props: WebServiceProps;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id, props, 'WebService');
    this.object = addReplicas(this, this.props, this.parts());
  }

  protected override get diskMode(): DiskMode {
    return 'own';
  }
}
