import type { Deferred } from './deferred';

/** What the Pulumi SDKs type as an Output, by its shape: no `@pulumi/*` type is named outside of `*.pulumi.ts`. */
interface OutputLike<T> {
  apply(func: (value: T) => unknown): unknown;
  get(): T;
}

/**
 * The arguments of a Pulumi resource as we write them: plain values, with a deferred one where the SDK takes an Output.
 * So the published types of each provider check what we lower, and nothing of the provider is loaded.
 */
export type Lowered<T> =
  T extends PromiseLike<unknown>
    ? never
    : T extends OutputLike<infer U>
      ? Deferred<U> | Deferred
      : T extends readonly (infer Item)[]
        ? readonly Lowered<Item>[]
        : T extends object
          ? { readonly [K in keyof T]: Lowered<T[K]> }
          : T;

/** The value of an Output. */
export type Unwrapped<T> = T extends OutputLike<infer U> ? U : never;
