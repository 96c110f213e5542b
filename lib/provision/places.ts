import type { IConstruct } from 'constructs';
import { collectDeferred, type ConfigEntry, type Deferred, type OutputPlace, type Resolver } from './deferred';
import { namedValues, namesInAll } from './named';

/** What a value rests on: outputs of resources, and settings of the stack. */
export interface Leaves {
  readonly outputs: readonly OutputPlace[];
  readonly config: readonly ConfigEntry[];
}

/** Everything that deferred values and named texts inside a plain value rest on. Each once, in order. */
export function leavesOf(root: IConstruct, value: unknown): Leaves {
  const leaves = new LeafCollector(root);
  leaves.add(value);
  return { outputs: [...leaves.outputs.values()], config: [...leaves.settings.values()] };
}

class LeafCollector implements Resolver<void> {
  public readonly outputs = new Map<string, OutputPlace>();
  public readonly settings = new Map<string, ConfigEntry>();

  constructor(private readonly root: IConstruct) {}

  public add(value: unknown): void {
    const deferred: Deferred<unknown>[] = [];
    collectDeferred(value, deferred);
    for (const each of deferred) each.resolve(this);
    for (const name of namesInAll(value)) namedValues(this.root).get(name)?.resolve(this);
  }

  public output(place: OutputPlace): void {
    this.outputs.set(placeText(place), place);
  }

  public call({ args }: { readonly args: unknown }): void {
    this.add(args);
  }

  public config(entry: ConfigEntry): void {
    this.settings.set(entry.name, entry);
  }

  public foreign(): void {}

  public combined(parts: readonly Deferred<unknown>[]): void {
    for (const part of parts) part.resolve(this);
  }
}

/** A place as a text: `aws:eks/cluster:Cluster eu endpoint`. */
export function placeText({ type, id, path }: OutputPlace): string {
  return `${type} ${id} ${path.join('.')}`;
}
