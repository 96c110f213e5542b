import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import {
  hasToken,
  isDeferred,
  namedValues,
  splitText,
  type ConfigEntry,
  type Deferred,
  type OutputPlace,
  type ProviderCall,
  type ProviderSpec,
  type Resolver,
} from '../../provision';

type Value = pulumi.Output<unknown>;

/** Where the outputs of resources come from: of this stack, or of the stack before it. */
export interface OutputSource {
  output(place: OutputPlace): Value;
  provider(spec: ProviderSpec): pulumi.ProviderResource;
}

/** Turns deferred values into Outputs of the engine. A value stays secret if any part of it is. */
export class EngineValues implements Resolver<Value> {
  constructor(
    private readonly root: IConstruct,
    private readonly source: OutputSource,
  ) {}

  /** A copy of a plain value with every deferred value, and every text that names one, replaced by its Output. */
  public resolve(value: unknown): unknown {
    if (typeof value === 'string') return hasToken(value) ? this.text(value) : value;
    if (isDeferred(value)) return this.value(value);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.resolve(part)]));
  }

  public value(deferred: Deferred<unknown>): Value {
    const value = deferred.resolve<Value>(this);
    return deferred.secret ? pulumi.secret(value) : value;
  }

  public output(place: OutputPlace): Value {
    return this.source.output(place);
  }

  public call({ token, args, provider, path }: ProviderCall): Value {
    const options = { provider: this.source.provider(provider) };
    const answer: Value = pulumi.runtime.invokeOutput(token, this.resolve(args) as pulumi.Inputs, options);
    return answer.apply((whole) => valueAt(whole, path));
  }

  public config({ name, secret }: ConfigEntry): Value {
    const [first = '', ...rest] = name.split(':');
    const [space, key] = rest.length === 0 ? [undefined, first] : [first, rest.join(':')];
    const config = new pulumi.Config(space);
    return secret ? config.requireSecret(key) : pulumi.output(config.require(key));
  }

  public foreign(value: unknown): Value {
    return pulumi.output(value);
  }

  public combined(parts: readonly Deferred<unknown>[], combine: (values: readonly unknown[]) => unknown): Value {
    return pulumi.all(parts.map((part) => this.value(part))).apply((values) => combine(values));
  }

  private text(text: string): Value {
    const { texts, names } = splitText(text);
    const values = names.map((name) => {
      const value = namedValues(this.root).get(name);
      if (!value) throw new Error(`sealane: the text "${text}" names ${name}, which nothing declares`);
      return this.value(value);
    });
    return pulumi.all(values).apply((known) => texts.reduce((all, piece, i) => `${all}${String(known[i - 1])}${piece}`));
  }
}

/** The way into a value. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], value);
}
