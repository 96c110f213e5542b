import type { IConstruct } from 'constructs';
import { answerOf, outputOf, type Deferred, type ProviderSpec } from './deferred';
import type { Lowered, Unwrapped } from './lowered';
import type { CloudResource, ResourceOptions, ResourceRef } from './resource';

/** The resources of a provider, by Pulumi type token: the SDK's argument type and its resource class. */
export type Kinds = Readonly<Record<string, { readonly args: unknown; readonly resource: unknown }>>;

/** A resource that stands on the shelf: named by its reference, asked for its outputs. */
export interface Placed<R> extends ResourceRef {
  /** Id that the provider gives it. */
  readonly providerId: Deferred;
  /** An output: `cluster.output('endpoint')`. */
  output<P extends keyof R & string>(name: P): Deferred<Unwrapped<R[P]>>;
  /** A text inside an output: `cluster.text('identities', 0, 'oidcs', 0, 'issuer')`. */
  text(name: keyof R & string, ...path: readonly (string | number)[]): Deferred;
}

/** The names that a placed resource is referred to by, before or after it is placed: lowering has no order. */
export function placed<R>(type: string, id: string): Placed<R> {
  return {
    type,
    id,
    providerId: outputOf({ type, id, path: ['id'] }),
    output: <P extends keyof R & string>(name: P) => outputOf<Unwrapped<R[P]>>({ type, id, path: [name] }),
    text: (name, ...path) => outputOf({ type, id, path: [name, ...path] }),
  };
}

/**
 * Where the lowering of one construct puts its resources: all of one provider, with ids below the construct's path.
 * The types come from the provider's published SDK.
 */
export class Shelf<K extends Kinds> {
  constructor(
    private readonly construct: IConstruct,
    private readonly provider: ProviderSpec,
    private readonly put: (resource: CloudResource) => void,
  ) {}

  /** Adds a resource. `part` is its id below the construct: `network/subnet-a`; empty for the construct's own. */
  public add<T extends keyof K & string>(
    type: T,
    part: string,
    inputs: Lowered<K[T]['args']>,
    options: ResourceOptions = {},
  ): Placed<K[T]['resource']> {
    const { construct, provider } = this;
    const id = idOf(construct, part);
    this.put({ type, id, construct, provider, inputs: inputs as Readonly<Record<string, unknown>>, options });
    return placed(type, id);
  }

  /** A resource of this or another construct, by its part. */
  public at<T extends keyof K & string>(type: T, part: string, construct = this.construct): Placed<K[T]['resource']> {
    return placed(type, idOf(construct, part));
  }

  /** Asks the provider: `shelf.ask('aws:index/getCallerIdentity:getCallerIdentity', {}, 'accountId')`. */
  public ask(token: string, args: Readonly<Record<string, unknown>>, ...path: readonly (string | number)[]): Deferred {
    return answerOf({ token, args, provider: this.provider, path });
  }
}

/** Logical id of a construct's resource: the construct's path, and the part. */
export function idOf(construct: IConstruct, part: string): string {
  return part === '' ? construct.node.path : `${construct.node.path}/${part}`;
}
