import { ApiObject, type JsonPatch } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { applyPatches } from './patch';
import { forgetOptions, metadataOf, type KubeMetadata } from './metadata';

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
  private readonly body: (() => KubeBody) | undefined;
  private readonly ownPatches: JsonPatch[] = [];

  constructor(scope: Construct, id: string, { apiVersion, kind, metadata, body }: KubeObjectProps) {
    super(scope, id, { apiVersion, kind, metadata });
    forgetOptions(this, metadata);
    this.body = body;
  }

  /** Changes the finished manifest. A patch that hits nothing is a problem. */
  public override addJsonPatch(...patches: JsonPatch[]): void {
    this.ownPatches.push(...patches);
  }

  public override toJson(): Manifest {
    const manifest = { apiVersion: this.apiVersion, kind: this.kind, metadata: metadataOf(this), ...this.body?.() };
    return (this.ownPatches.length === 0 ? manifest : applyPatches(this, manifest, this.ownPatches)) as Manifest;
  }
}

const KUBE_OBJECT = Symbol.for('sealane.KubeObject');
Object.defineProperty(KubeObject.prototype, KUBE_OBJECT, { value: true });

/** Whether a construct is an object of ours, of whichever copy of the package. */
export function isKubeObject(construct: IConstruct): construct is KubeObject {
  return KUBE_OBJECT in construct;
}
