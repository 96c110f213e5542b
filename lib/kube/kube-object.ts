import { ApiObject, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { applyPatches } from './patch';
import { PlainMetadata, type KubeMetadata } from './metadata';

/** A manifest without its metadata: `spec`, `data`, `rules` … */
export type KubeBody = object;

export interface KubeObjectProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
  /**
   * Makes the rest of the manifest when the tree is finished, so later calls (`connectsTo`, added data) are in it.
   * @default an object with metadata only
   */
  readonly body?: () => KubeBody;
}

/** A manifest as plain data. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/**
 * A Kubernetes object of ours: a cdk8s `ApiObject`, so everything of cdk8s works on it, with a body made late and
 * rendered without cdk8s' value resolver.
 */
export class KubeObject extends ApiObject {
  public override readonly metadata: PlainMetadata;
  private readonly body: (() => KubeBody) | undefined;
  private readonly ownPatches: JsonPatch[] = [];

  constructor(scope: Construct, id: string, props: KubeObjectProps) {
    const { apiVersion, kind, metadata } = props;
    super(scope, id, { apiVersion, kind, metadata: { name: metadata.name } });
    const namespace = metadata.namespace ?? this.chart.namespace;
    const labels = Object.assign(this.chart.labels, metadata.labels);
    this.metadata = new PlainMetadata(this, { name: metadata.name, namespace, annotations: metadata.annotations }, labels);
    this.body = props.body;
  }

  /** Changes the finished manifest. A patch that hits nothing is a problem. */
  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.ownPatches.push(...patches);
  }

  public override toJson(): Manifest {
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, metadata: this.metadata.toJson(), ...this.body?.() };
    return (this.ownPatches.length === 0 ? manifest : applyPatches(this, manifest, this.ownPatches)) as Manifest;
  }
}
