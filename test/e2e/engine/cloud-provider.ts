import { changesBetween, touches } from './compare-inputs';
import { deprecatedInputs, inputFailures } from './check-inputs';
import { type CloudObject, type FakeCloud } from './fake-cloud';
import { mapValues, revealed, UNKNOWN, type Props, type Value } from '../../support/pulumi/property-values';
import {
  PartialFailure,
  type Change,
  type Checked,
  type Diff,
  type DiffRequest,
  type Found,
  type ProviderLogic,
  type Target,
  type UpdateRequest,
} from './provider-logic';
import { packageFacts, type PackageFacts, type ResourceFacts } from './provider-facts';
import { refusalsOf } from './refusals';
import { packageRules, type PackageRules } from './rules';
import { digits, filled, filledText, placesFor, previewOutputs, regionOf, sampleOutputs, withoutMarks } from './sample-outputs';

/** A provider of a fake cloud: checks what a program says against the real provider's facts, and keeps what it makes in memory. */
export class CloudProvider implements ProviderLogic {
  public readonly version: string;
  /** Deprecated properties that programs set: `aws:s3/bucket:Bucket logs acl`. */
  public readonly deprecated = new Set<string>();
  /** Types whose outputs no preview of an update knows. */
  public readonly vague = new Set<string>();
  private readonly facts: PackageFacts;
  private readonly rules: PackageRules;

  public constructor(
    public readonly name: string,
    private readonly cloud: FakeCloud,
  ) {
    this.facts = packageFacts(name);
    this.rules = packageRules(name);
    this.version = this.facts.source.split('@').pop() ?? '0.0.0';
  }

  public checkConfig(_: Target, { version: _version, pluginDownloadURL: _url, __internal: _internal, ...news }: Props): Checked {
    const unpacked = mapValues(news, unpackedConfig);
    return { inputs: news, failures: inputFailures(unpacked, this.facts.config, this.facts) };
  }

  public diffConfig(_: Target, { olds, news }: { olds: Props; news: Props }): Diff {
    return { changes: changesBetween(olds, news), replaces: [], deleteBeforeReplace: false };
  }

  public check(target: Target, { olds, news, seed }: { olds: Props; news: Props; seed: string }): Checked {
    const resource = this.resource(target.type);
    for (const key of deprecatedInputs(news, resource.inputs)) this.deprecated.add(`${target.type} ${target.name} ${key}`);
    return { inputs: this.autonamed(target, { olds, news, seed }), failures: refusalsOf(target.type, news) };
  }

  public diff(target: Target, { oldInputs, news, ignore }: DiffRequest): Diff {
    const changes = changesBetween(oldInputs, news).filter((change) => !ignore.some((path) => touches(change, path)));
    const replaces = changes.filter((change) => this.isForced(target.type, change)).map(({ path }) => path);
    return { changes, replaces, deleteBeforeReplace: replaces.length > 0 && this.keepsName(target.type, { oldInputs, news }) };
  }

  public async create(target: Target, { inputs, preview }: { inputs: Props; preview: boolean }): Promise<Omit<Found, 'inputs'>> {
    const resource = this.resource(target.type);
    if (preview) return { id: '', outputs: previewOutputs(inputs, resource) };
    const { result, partial } = await this.cloud.perform(target, 'create', () => {
      const object = this.made(target, inputs);
      this.cloud.add(object);
      return object;
    });
    if (partial !== undefined) throw new PartialFailure(partial, result.id, result.outputs, inputs);
    return { id: result.id, outputs: result.outputs };
  }

  public async read(target: Target, { id, inputs }: { id: string; inputs: Props | undefined }): Promise<Found | undefined> {
    const { result } = await this.cloud.perform(target, 'read', () => this.cloud.find(target.type, id));
    if (!result) return undefined;
    const live = mapValues(inputs ?? result.inputs, (value) => value);
    for (const [key, value] of Object.entries(result.inputs)) if (changesBetween(live[key], value).length > 0) live[key] = value;
    for (const key of Object.keys(live)) if (result.inputs[key] === undefined && key !== '__defaults') delete live[key];
    return { id, inputs: live, outputs: result.outputs };
  }

  public async update(target: Target, { id, oldInputs, olds, news, preview }: UpdateRequest): Promise<Props> {
    const resource = this.resource(target.type);
    const kept = Object.entries(olds).filter(([key]) => oldInputs[key] === undefined || resource.outputs[key]?.required);
    const outputs = { ...Object.fromEntries(kept), ...withoutMarks(news) };
    if (preview) return this.vague.has(target.type) ? previewOutputs(news, resource) : outputs;
    const { result, partial } = await this.cloud.perform(target, 'update', () => {
      const { name, urn } = target;
      this.cloud.change({ type: target.type, id, name, urn, region: regionOf(target), inputs: plain(withoutMarks(news)), outputs });
      return outputs;
    });
    if (partial !== undefined) throw new PartialFailure(partial, id, result, news);
    return result;
  }

  public async delete(target: Target, { id }: { id: string }): Promise<void> {
    await this.cloud.perform(target, 'delete', () => this.cloud.remove(target.type, id));
  }

  public invoke(token: string, args: Props, config: Props): Promise<Props> {
    const template = this.rules.invokes?.[token];
    if (template === undefined) throw new Error(`no function ${token}; add it to engine/rules/${this.name}.ts`);
    const target = { urn: token, type: token, name: token, config };
    const value = filled(template, placesFor(target, { name: token, life: 0 }), args);
    return Promise.resolve({ ...args, ...(value as Props) });
  }

  private resource(type: string): ResourceFacts {
    const resource = this.facts.resources[type];
    if (!resource) throw new Error(`no facts of ${type}; list it in engine/facts/resources.json and run test/e2e/tools/facts/generate.mjs`);
    return resource;
  }

  private made(target: Target, inputs: Props): CloudObject {
    const bare = plain(withoutMarks(inputs));
    const given = bare[this.nameOf(target.type) ?? ''];
    const name = typeof given === 'string' ? given : target.name;
    const places = placesFor(target, { name, life: this.cloud.nextLife() });
    const id = filledText(this.rules.samples?.[target.type]?.id ?? '{name}-{hash}', places, inputs);
    const answerer = { facts: this.facts, resource: this.resource(target.type), rules: this.rules, places: { ...places, id } };
    const outputs = { ...sampleOutputs(target.type, inputs, answerer), id };
    return { type: target.type, id, name: target.name, urn: target.urn, region: regionOf(target), inputs: bare, outputs };
  }

  /** The property that names an object, if a program may leave it out. */
  private nameOf(type: string): string | undefined {
    const key = this.rules.named?.[type] ?? 'name';
    const fact = this.resource(type).inputs[key];
    return fact && !fact.required ? key : undefined;
  }

  private autonamed(target: Target, { olds, news, seed }: { olds: Props; news: Props; seed: string }): Props {
    const key = this.nameOf(target.type);
    const isGiven = key === undefined || (news[key] ?? null) !== null || (news[`${key}Prefix`] ?? null) !== null;
    if (isGiven || this.rules.nameSeparator === undefined) return news;
    const wasOurs = Array.isArray(olds.__defaults) && olds.__defaults.includes(key);
    const fresh = `${target.name}${this.rules.nameSeparator}${digits(`${target.urn}${seed}`, 7)}`;
    return { ...news, [key]: (wasOurs ? olds[key] : undefined) ?? fresh, __defaults: [key] };
  }

  /** A name that the program gave cannot be had twice, so that the old object must go first. */
  private keepsName(type: string, { oldInputs, news }: { oldInputs: Props; news: Props }): boolean {
    const key = this.nameOf(type) ?? '';
    const isOurs = Array.isArray(news.__defaults) && news.__defaults.includes(key);
    return !isOurs && (news[key] ?? null) !== null && changesBetween(oldInputs[key], news[key]).length === 0;
  }

  private isForced(type: string, change: Change): boolean {
    return [...(this.facts.replaces[type] ?? []), ...(this.rules.replaces[type] ?? [])].some((pattern) => touches(change, pattern));
  }
}

function plain(props: Props): Props {
  return mapValues(props, revealed);
}

/** The engine keeps a provider's nested configuration as JSON in strings. */
function unpackedConfig(value: Value): Value {
  const bare = value === UNKNOWN ? value : revealed(value);
  if (typeof bare !== 'string' || !/^[[{]/.test(bare)) return bare;
  try {
    return JSON.parse(bare) as Value;
  } catch {
    return bare;
  }
}
