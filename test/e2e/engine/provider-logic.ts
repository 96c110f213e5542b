import type { Props } from '../../support/pulumi/property-values';

/** The resource that a request is about, and the configuration of its provider. */
export interface Target {
  readonly urn: string;
  /** `aws:eks/cluster:Cluster` */
  readonly type: string;
  /** The name that the program gave. */
  readonly name: string;
  readonly config: Props;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Props;
  readonly failures: readonly CheckFailure[];
}

export interface Change {
  /** `vpcConfig.subnetIds[0]` */
  readonly path: string;
  readonly kind: 'add' | 'delete' | 'update';
}

export interface Diff {
  readonly changes: readonly Change[];
  /** Those of the changed paths that an update cannot do. */
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface DiffRequest {
  readonly id: string;
  readonly oldInputs: Props;
  /** The outputs of the state. */
  readonly olds: Props;
  readonly news: Props;
  readonly ignore: readonly string[];
}

export interface UpdateRequest {
  readonly id: string;
  readonly oldInputs: Props;
  readonly olds: Props;
  readonly news: Props;
  readonly preview: boolean;
}

export interface Found {
  readonly id: string;
  readonly inputs: Props;
  readonly outputs: Props;
}

/** What a provider answers, free of the protocol. A thrown error is the answer too: the engine shows its message. */
export interface ProviderLogic {
  /** Package name: `aws` */
  readonly name: string;
  readonly version: string;
  checkConfig(target: Target, news: Props): Promise<Checked> | Checked;
  diffConfig(target: Target, request: { readonly olds: Props; readonly news: Props }): Promise<Diff> | Diff;
  check(target: Target, request: { readonly olds: Props; readonly news: Props; readonly seed: string }): Promise<Checked> | Checked;
  diff(target: Target, request: DiffRequest): Promise<Diff> | Diff;
  create(target: Target, request: { readonly inputs: Props; readonly preview: boolean }): Promise<Omit<Found, 'inputs'>>;
  read(
    target: Target,
    request: { readonly id: string; readonly olds: Props; readonly inputs: Props | undefined },
  ): Promise<Found | undefined>;
  update(target: Target, request: UpdateRequest): Promise<Props>;
  delete(target: Target, request: { readonly id: string; readonly olds: Props }): Promise<void>;
  invoke(token: string, args: Props, config: Props): Promise<Props>;
}

/** The resource is there, but not as asked: the engine keeps it in its state, and updates it the next time. */
export class PartialFailure extends Error {
  public constructor(
    message: string,
    public readonly id: string,
    public readonly outputs: Props,
    public readonly inputs: Props,
  ) {
    super(message);
  }
}
