import type { Construct } from 'constructs';
import { isProgressive, type DiskMode, type KubeObject, type Progressive, type SplitServices, type Way } from '../lib/kube';
import { addReplicas, type ReplicaProps } from './replicas';
import type { RollingUpdate } from './rolling-update';
import { ServedWorkload, type ServedProps } from './served';

export interface WebServiceProps extends ServedProps, ReplicaProps {
  /**
   * How pods of a new version take over: `rolling()`, or with Argo Rollouts or Flagger in the cluster `canary({ … })` and `blueGreen({ … })`.
   * `recreate` stops all old ones first, which is an outage.
   * @default a rolling update that never has fewer pods than wanted; `recreate` where a `disk` is mounted that only one pod can hold
   */
  readonly update?: 'recreate' | RollingUpdate | Progressive;
}

/** A program that answers requests: a Deployment or an Argo Rollout with a Service, and what keeps both available. */
export class WebService extends ServedWorkload {
  public readonly object: KubeObject;
  declare protected readonly props: WebServiceProps;

  constructor(scope: Construct, id: string, props: WebServiceProps) {
    super(scope, id, props, 'WebService');
    const labels = () => ({ ...this.ns.labels, ...this.objectLabels });
    const served = { ways: this.ways, service: () => this.serviceSpec(), labels, handOver: () => this.leaveSelection() };
    this.object = addReplicas(this, this.props, { ...this.parts(), served });
  }

  // The Service of a new version has its name and up to 8 characters more.
  protected override get maxName(): number {
    return isProgressive(this.props.update) ? super.maxName - 8 : super.maxName;
  }

  protected override servicesOf(way: Way): SplitServices | undefined {
    const { update } = this.props;
    return isProgressive(update) ? update.servicesOf(way) : undefined;
  }

  protected override get podNames(): readonly string[] {
    const { update } = this.props;
    return (isProgressive(update) ? update.podNames?.(this.name) : undefined) ?? super.podNames;
  }

  protected override get diskMode(): DiskMode {
    return 'own';
  }
}
