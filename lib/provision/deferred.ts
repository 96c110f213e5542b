/** A property that the engine knows once a resource is there. */
export interface OutputPlace {
  /** Pulumi type token of the resource: `aws:eks/cluster:Cluster`. */
  readonly type: string;
  /** Logical id of the resource. */
  readonly id: string;
  /** Property, and the way into it: `['identities', 0, 'oidcs', 0, 'issuer']`. */
  readonly path: readonly [string, ...(string | number)[]];
}

/** A question to a provider: a data source of its own. */
export interface ProviderCall {
  /** Pulumi function token: `aws:index/getCallerIdentity:getCallerIdentity`. */
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly provider: ProviderSpec;
  /** The way into the answer. */
  readonly path: readonly (string | number)[];
}

/** One provider instance of the engine: which package, and how it is configured. */
export interface ProviderSpec {
  /** Pulumi package: `aws`. */
  readonly package: string;
  /** Logical id of the instance: `aws-eu-central-1`. Equal ids are one instance. */
  readonly id: string;
  /** Configuration. Never a credential: those come from the environment of the engine. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** npm package whose installed version names the plugin. @default none: `version` names it */
  readonly npm?: string;
  /** Version of the plugin, for packages without an npm package. @default that of the npm package */
  readonly version?: string;
  /** Where the plugin is downloaded, if not from Pulumi. @default Pulumi's own */
  readonly pluginDownloadURL?: string;
}

/** A setting of the Pulumi stack. */
export interface ConfigEntry {
  /** `db-password`, or with a namespace `aws:region`. */
  readonly name: string;
  readonly secret: boolean;
}

/** Where deferred values come from, as whoever can find them out answers it. */
export interface Resolver<R> {
  output(place: OutputPlace): R;
  call(call: ProviderCall): R;
  config(entry: ConfigEntry): R;
  /** An Output of the program's own Pulumi resources. */
  foreign(value: unknown): R;
  combined(parts: readonly Deferred<unknown>[], combine: (values: readonly unknown[]) => unknown): R;
}

const DEFERRED = Symbol.for('sealane.Deferred');

/**
 * A value that is only known once something is provisioned: an account id, an endpoint. It is a description of the value;
 * the engine finds it out when it runs.
 */
export class Deferred<T = string> {
  /** Only for the type checker: of what type the value is. */
  declare public readonly valueType: T;

  /** @internal */
  constructor(
    private readonly from: <R>(resolver: Resolver<R>) => R,
    /** The value must not be shown or written in the clear. */
    public readonly secret: boolean = false,
  ) {
    Object.defineProperty(this, DEFERRED, { value: true });
  }

  public resolve<R>(resolver: Resolver<R>): R {
    return this.from(resolver);
  }

  /** The same value, marked as secret. */
  public asSecret(): Deferred<T> {
    return new Deferred<T>(this.from, true);
  }

  /** A value that is computed from this one. The function must be pure; it runs when the value is known. */
  public map<U>(compute: (value: T) => U): Deferred<U> {
    return combined([this], ([value]) => compute(value as T));
  }

  public toString(): string {
    throw new Error('sealane: a deferred value has no text before it is known; give it a name: named(app, "orders-db.endpoint", value)');
  }
}

/** Whether a value is a deferred one. A brand instead of `instanceof`, which fails when a package is installed twice. */
export function isDeferred(value: unknown): value is Deferred<unknown> {
  return typeof value === 'object' && value !== null && DEFERRED in value;
}

/** A property of a resource. */
export function outputOf<T = string>(place: OutputPlace): Deferred<T> {
  return new Deferred<T>((resolver) => resolver.output(place));
}

/** The answer of a provider's data source. */
export function answerOf<T = string>(call: ProviderCall): Deferred<T> {
  return new Deferred<T>((resolver) => resolver.call(call));
}

/** A setting of the Pulumi stack: `pulumi config set NAME …`, with `--secret` if it is one. */
export function configValue(name: string, { secret = false }: { readonly secret?: boolean } = {}): Deferred {
  return new Deferred((resolver) => resolver.config({ name, secret }), secret);
}

/** An Output of the program's own Pulumi resources. */
export function foreignValue(value: unknown, secret: boolean): Deferred {
  return new Deferred((resolver) => resolver.foreign(value), secret);
}

/** A value computed from several. */
export function combined<U>(parts: readonly Deferred<unknown>[], combine: (values: readonly unknown[]) => U): Deferred<U> {
  return new Deferred<U>(
    (resolver) => resolver.combined(parts, combine),
    parts.some(({ secret }) => secret),
  );
}

/** A text with deferred values in it: ``textOf`arn:aws:iam::${account}:root` ``. */
export function textOf(texts: TemplateStringsArray, ...values: readonly (string | number | Deferred<unknown>)[]): Deferred {
  const parts = values.filter(isDeferred);
  return combined(parts, (known) => {
    let next = 0;
    return texts.reduce((text, piece, i) => {
      const value = values[i - 1];
      return `${text}${String(isDeferred(value) ? known[next++] : value)}${piece}`;
    });
  });
}

/** JSON of a value that holds deferred ones anywhere: a policy document. Keys stay in the order of the program. */
export function jsonOf(value: unknown): Deferred {
  const parts: Deferred<unknown>[] = [];
  collectDeferred(value, parts);
  return combined(parts, (known) => {
    const values = new Map(parts.map((part, i) => [part, known[i]]));
    return JSON.stringify(replaceDeferred(value, (part) => values.get(part)));
  });
}

/** Every deferred value inside a plain value, in order. */
export function collectDeferred(value: unknown, found: Deferred<unknown>[]): void {
  if (isDeferred(value)) found.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collectDeferred(part, found);
}

/** A copy of a plain value with every deferred value in it replaced. */
export function replaceDeferred(value: unknown, replace: (deferred: Deferred<unknown>) => unknown): unknown {
  if (isDeferred(value)) return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaceDeferred(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceDeferred(part, replace)]));
}
