import type { Construct } from 'constructs';
import type { DiskMode, EnvSource, k8s, KubeObject } from '../lib/kube';
import { readCount } from './count';
import { addDisruptionBudget } from './disruption-budget';
import { problem } from './problems';
import { ServedWorkload, type ServedProps } from './served';

export interface StatefulServiceProps extends ServedProps {
  /**
   * Number of pods, each with a name and disks of its own. They may connect to each other.
   * @default 1: a store does not become several by starting it several times
   */
  readonly replicas?: number;
  /** Start and stop pods one after the other, or all at once. @default 'ordered' */
  readonly order?: 'ordered' | 'parallel';
  /** Replace pods when the template changes, last one first, or wait until somebody deletes them. @default 'rolling' */
  readonly update?: 'rolling' | 'on-delete';
  /**
   * What happens to the disks when it is deleted or gets fewer pods. `Delete` loses the data.
   * @default 'Retain' for both
   */
  readonly claims?: { readonly whenDeleted?: 'Retain' | 'Delete'; readonly whenScaled?: 'Retain' | 'Delete' };
}

/**
 * A program with data of its own: a StatefulSet. A `disk` that it mounts is a claim per pod, which outlives the pod.
 * The Service `<name>` leads to any pod, the headless Service `<name>-pods` gives each pod a name.
 */
export class StatefulService extends ServedWorkload {
  public readonly object: KubeObject;
  /** Number of pods. */
  public readonly replicas: number;

  declare protected readonly props: StatefulServiceProps;

  constructor(scope: Construct, id: string, props: StatefulServiceProps) {
    super(scope, id, props, 'StatefulService');
    this.replicas = readCount(this, 'replicas', this.props.replicas ?? 1);
    this.connectTo(this);
    const { make, annotations } = this.parts();
    const headless = () => ({ spec: { ...this.serviceSpec(), clusterIP: 'None', publishNotReadyAddresses: true } });
    make({ id: 'pods-service', apiVersion: 'v1', kind: 'Service', name: this.podsService, body: headless });
    this.object = make({
      id: 'stateful-set',
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      annotations,
      body: () => ({ spec: this.statefulSetSpec() }),
    });
    addDisruptionBudget(this, this.replicas, make);
  }

  /** `host:port` of one pod, counted from 0, as a value of an environment variable. Who takes it may connect. */
  public podAddress(ordinal: number): EnvSource {
    if (!(Number.isInteger(ordinal) && ordinal >= 0 && ordinal < this.replicas))
      problem(this, 'stateful/no-such-pod', { ordinal, replicas: this.replicas });
    return this.addressFor((host) => `${this.name}-${ordinal}.${host}:${this.props.port}`, this.podsService);
  }

  // Pods carry the name with a hash of up to 11 characters as a label.
  protected override get maxName(): number {
    return 52;
  }

  protected override get diskMode(): DiskMode {
    return 'template';
  }

  private get podsService(): string {
    return `${this.name}-pods`;
  }

  private statefulSetSpec(): k8s.StatefulSetSpec {
    const { order = 'ordered', update = 'rolling', claims = {} } = this.props;
    // The template of a claim can never change, so it holds nothing but what the disk says and the frozen label.
    const templates = this.disks.map(({ volumeName, claim }): k8s.PersistentVolumeClaim => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: volumeName, labels: { ...this.selector } },
      spec: claim,
    }));
    return {
      serviceName: this.podsService,
      replicas: this.replicas,
      revisionHistoryLimit: 10,
      podManagementPolicy: order === 'ordered' ? 'OrderedReady' : 'Parallel',
      updateStrategy: update === 'rolling' ? { type: 'RollingUpdate', rollingUpdate: { partition: 0 } } : { type: 'OnDelete' },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: claims.whenDeleted ?? 'Retain', whenScaled: claims.whenScaled ?? 'Retain' },
      selector: { matchLabels: { ...this.selector } },
      template: this.template(),
      ...(templates.length > 0 ? { volumeClaimTemplates: templates } : {}),
    };
  }
}
