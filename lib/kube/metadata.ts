import { ApiObjectMetadataDefinition, type ApiObject } from 'cdk8s';

type Text = Record<string, string>;

/** What an object of ours is born with. */
export interface KubeMetadata {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Text>;
  readonly annotations?: Readonly<Text> | undefined;
}

/**
 * cdk8s' metadata with a fast `toJson`: our values are plain text, so the general resolver (three passes over every
 * value, a third of cdk8s' synthesis) has nothing to find in them.
 */
export class PlainMetadata extends ApiObjectMetadataDefinition {
  private readonly plainLabels: Text;
  /** Most objects have none. */
  private plainAnnotations: Text | undefined;
  private mixed = false;

  /** @param labels taken over, not copied */
  constructor(object: ApiObject, { name, namespace, annotations }: KubeMetadata, labels: Text) {
    super({ name, ...(namespace === undefined ? {} : { namespace }), apiObject: object });
    this.plainLabels = labels;
    if (annotations && Object.keys(annotations).length > 0) this.plainAnnotations = { ...annotations };
  }

  public override addLabel(key: string, value: string): void {
    this.plainLabels[key] = value;
  }

  public override getLabel(key: string): string | undefined {
    return this.plainLabels[key];
  }

  public override addAnnotation(key: string, value: string): void {
    (this.plainAnnotations ??= {})[key] = value;
  }

  public override addFinalizers(...finalizers: string[]): void {
    super.addFinalizers(...finalizers);
    this.mixed = true;
  }

  public override addOwnerReference(...owner: Parameters<ApiObjectMetadataDefinition['addOwnerReference']>): void {
    super.addOwnerReference(...owner);
    this.mixed = true;
  }

  public override add(key: string, value: unknown): void {
    super.add(key, value);
    this.mixed = true;
  }

  public override toJson(): Record<string, unknown> {
    const json: Record<string, unknown> = { name: this.name };
    if (this.namespace !== undefined) json.namespace = this.namespace;
    if (Object.keys(this.plainLabels).length > 0) json.labels = { ...this.plainLabels };
    if (this.plainAnnotations) json.annotations = { ...this.plainAnnotations };
    return this.mixed ? { ...(super.toJson() as Record<string, unknown>), ...json } : json;
  }
}
