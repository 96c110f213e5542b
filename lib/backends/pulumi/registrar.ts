import * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import { millisecondsOf } from '../../core';
import {
  formerPaths,
  keyOf,
  type CloudResource,
  type OrderedResource,
  type OutputPlace,
  type ProviderSpec,
  type ResourceOptions,
} from '../../provision';
import { EngineValues, valueAt, type OutputSource } from './engine-values';
import { pluginVersion } from './plugins';

/** Any resource, by its type token: no SDK of a provider is loaded. */
export class EngineResource extends pulumi.CustomResource {
  /** Outputs by name, for those that were declared. */
  public outputNamed(name: string): pulumi.Output<unknown> {
    if (name === 'id') return this.id;
    const value: unknown = Reflect.get(this, name);
    if (!pulumi.Output.isInstance(value)) throw new Error(`sealane: the output ${name} was not declared`);
    return value;
  }
}

class EngineProvider extends pulumi.ProviderResource {}

/** Outputs that a stack before this one has exported. */
export interface Imports {
  output(place: OutputPlace): pulumi.Output<unknown>;
}

/** Registers the resources of one stack with the engine. */
export class Registrar implements OutputSource {
  public readonly values: EngineValues;
  private readonly made = new Map<string, EngineResource>();
  private readonly byConstruct = new Map<IConstruct, EngineResource[]>();
  private readonly providers = new Map<string, pulumi.ProviderResource>();

  constructor(
    private readonly root: IConstruct,
    private readonly imports: Imports,
  ) {
    this.values = new EngineValues(root, this);
  }

  /** The instance of a provider: made when something needs it. */
  public provider(spec: ProviderSpec): pulumi.ProviderResource {
    let provider = this.providers.get(spec.id);
    if (!provider) {
      const inputs = Object.entries(spec.inputs).map(([name, value]) => [name, providerInput(this.values.resolve(value))] as const);
      const { pluginDownloadURL } = spec;
      provider = new EngineProvider(spec.package, spec.id, Object.fromEntries(inputs), {
        version: pluginVersion(spec),
        ...(pluginDownloadURL === undefined ? {} : { pluginDownloadURL }),
      });
      this.providers.set(spec.id, provider);
    }
    return provider;
  }

  /** Registers a resource. `outputs` are those that anything refers to: the engine's SDK keeps only the declared ones. */
  public add({ resource, needs }: OrderedResource, outputs: ReadonlySet<string>): void {
    const { type, id, inputs, options } = resource;
    const declared = Object.fromEntries([...outputs].filter((name) => name !== 'id').map((name) => [name, undefined]));
    const made = new EngineResource(
      type,
      id,
      { ...declared, ...(this.values.resolve(inputs) as pulumi.Inputs) },
      {
        ...this.optionsOf(resource, options),
        provider: this.provider(resource.provider),
        dependsOn: needs.flatMap((need) => this.made.get(keyOf(need)) ?? []),
        aliases: formerPaths(this.root, id).map((name) => ({ name })),
      },
    );
    this.made.set(keyOf(resource), made);
    const known = this.byConstruct.get(resource.construct);
    if (known) known.push(made);
    else this.byConstruct.set(resource.construct, [made]);
  }

  /** Registered resources of a construct itself, not of those below it. */
  public madeFor(construct: IConstruct): readonly EngineResource[] {
    return this.byConstruct.get(construct) ?? [];
  }

  public output(place: OutputPlace): pulumi.Output<unknown> {
    const made = this.made.get(keyOf(place));
    if (!made) return this.imports.output(place);
    const [name, ...rest] = place.path;
    return made.outputNamed(name).apply((value) => valueAt(value, rest));
  }

  private optionsOf({ provider }: CloudResource, options: ResourceOptions): pulumi.CustomResourceOptions {
    const { protect, ignoreChanges, secretOutputs, deleteBeforeReplace, timeouts, deletedWith } = options;
    const { pluginDownloadURL } = provider;
    const gone = deletedWith && this.made.get(keyOf(deletedWith));
    return {
      version: pluginVersion(provider),
      ...(pluginDownloadURL === undefined ? {} : { pluginDownloadURL }),
      ...(protect === undefined ? {} : { protect: protect && options.guard?.allowed === undefined }),
      ...(ignoreChanges ? { ignoreChanges: [...ignoreChanges] } : {}),
      ...(secretOutputs ? { additionalSecretOutputs: [...secretOutputs] } : {}),
      ...(deleteBeforeReplace === undefined ? {} : { deleteBeforeReplace }),
      ...(gone ? { deletedWith: gone } : {}),
      ...(timeouts ? { customTimeouts: goDurations(timeouts) } : {}),
    };
  }
}

/** Providers take their configuration as text: what is none is JSON. */
function providerInput(value: unknown): unknown {
  if (typeof value === 'string' || value === undefined) return value;
  return pulumi.output(value).apply((known) => (typeof known === 'string' ? known : JSON.stringify(known)));
}

/** The engine reads time spans as Go writes them, which knows no day. */
export function goDurations(timeouts: NonNullable<ResourceOptions['timeouts']>): pulumi.CustomTimeouts {
  const entries = Object.entries(timeouts).map(([name, span]) => [name, `${Math.round((millisecondsOf(span) ?? 0) / 1000)}s`]);
  return Object.fromEntries(entries) as pulumi.CustomTimeouts;
}
