import type { Construct } from 'constructs';
import type { k8s, KubeObject } from '../lib/kube';
import { readPart } from './count';
import { problem } from './problems';
import { Workload, type WorkloadProps } from './workload';

export interface AgentProps extends WorkloadProps {
  /**
   * Run on every node, whatever its taints, also on those of the control plane.
   * @default false: on the nodes whose taints `tolerations` accepts
   */
  readonly everywhere?: boolean;
  /** Nodes that may be without it while a new version takes over: a whole number from 1 on, or a part of all. @default 1 */
  readonly maxUnavailable?: number | `${number}%`;
}

/**
 * A program of which one pod runs on each node: a DaemonSet. It is as restricted as every other workload; what it needs of the node
 * is mounted by `volume('logs', { hostPath: … })`, which only a Namespace with podSecurity `privileged` admits.
 */
export class Agent extends Workload {
  public readonly object: KubeObject;
  declare protected readonly props: AgentProps;

  constructor(scope: Construct, id: string, props: AgentProps) {
    const tolerations = [...(props.tolerations ?? []), { operator: 'Exists' }];
    super(scope, id, props.everywhere === true ? { ...props, tolerations } : props, 'Agent');
    this.object = this.makeObject({
      id: 'daemon-set',
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      annotations: this.objectAnnotations,
      body: () => ({ spec: this.daemonSetSpec() }),
    });
  }

  protected override get usualSpread(): 'none' {
    return 'none';
  }

  private daemonSetSpec(): k8s.DaemonSetSpec {
    const maxUnavailable = readPart(this, 'maxUnavailable', this.props.maxUnavailable ?? 1);
    if (Number.parseInt(String(maxUnavailable)) === 0) problem(this, 'update/no-room', { maxSurge: 0, maxUnavailable });
    return {
      revisionHistoryLimit: 10,
      selector: { matchLabels: { ...this.selector } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } },
      template: this.template(),
    };
  }
}
