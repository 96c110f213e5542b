import { createHash } from 'node:crypto';
import { isMap, mapValues, revealed, UNKNOWN, type Props, type Value } from '../../support/pulumi/property-values';
import type { Target } from './provider-logic';
import type { PackageFacts, PropType, ResourceFacts } from './provider-facts';
import type { PackageRules, Template } from './rules';

const ACCOUNT = '123456789012';
const REGIONS: Readonly<Record<string, string>> = {
  aws: 'eu-central-1',
  gcp: 'europe-west3',
  alicloud: 'cn-hangzhou',
  tencentcloud: 'ap-shanghai',
};

/** What the places in a template stand for. */
export type Places = Readonly<Record<string, string>>;

/** A name's random end, which is the same in every run of a test. */
export function digits(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The region that a provider is configured for. */
export function regionOf({ type, config }: Pick<Target, 'type' | 'config'>): string {
  return typeof config.region === 'string' ? config.region : (REGIONS[type.split(':')[0] ?? ''] ?? 'local');
}

/** The places for a resource. `life` tells a replacement from what it replaces. */
export function placesFor(target: Target, { name, life }: { readonly name: string; readonly life: number }): Places {
  const hash = digits(`${target.urn}#${life}`, 32);
  return {
    name,
    region: regionOf(target),
    account: ACCOUNT,
    project: typeof target.config.project === 'string' ? target.config.project : 'sealane-test',
    hash: hash.slice(0, 8),
    HASH: hash.toUpperCase(),
  };
}

/** A template with its places filled. */
export function filled(template: Template, places: Places, inputs: Props): Value {
  if (typeof template === 'string') return filledText(template, places, inputs);
  if (Array.isArray(template)) return template.map((item: Template) => filled(item, places, inputs));
  if (typeof template !== 'object' || template === null) return template;
  return mapValues(template as Record<string, Template>, (item) => filled(item, places, inputs));
}

/** A text with its places filled; `{in.url|host}` is an input without its scheme. */
export function filledText(template: string, places: Places, inputs: Props): string {
  return template.replace(/\{([\w.|]+)\}/g, (whole, place: string) => {
    if (!place.startsWith('in.')) return places[place] ?? whole;
    const [path = '', form] = place.slice('in.'.length).split('|');
    const value = valuesAt(inputs, path)[0];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return form === 'host' ? text.replace(/^https?:\/\//, '') : text;
  });
}

/** What lies at a path; each item, where there are lists on the way. */
export function valuesAt(value: Value, path: string): Value[] {
  const bare = revealed(value);
  if (Array.isArray(bare)) return bare.flatMap((item) => valuesAt(item, path));
  if (path === '') return bare === null ? [] : [bare];
  const [key = '', ...rest] = path.split('.');
  const child = isMap(bare) ? bare[key] : undefined;
  return child === undefined ? [] : valuesAt(child, rest.join('.'));
}

export interface Answerer {
  readonly facts: PackageFacts;
  readonly resource: ResourceFacts;
  readonly rules: PackageRules;
}

/** Outputs that mean the same everywhere. */
const COMMON: Readonly<Record<string, Template>> = {
  region: '{region}',
  project: '{project}',
  name: '{name}',
  ownerId: '{account}',
  accountId: '{account}',
};

/** What the cloud answers: inputs as given, and the rest from the samples or made up from its type. */
export function sampleOutputs(
  type: string,
  inputs: Props,
  { facts, resource, rules, places }: Answerer & { readonly places: Places },
): Props {
  const templates = { ...COMMON, ...rules.samples?.[type]?.outputs };
  const outputs = withoutMarks(inputs);
  if (resource.outputs.tagsAll) outputs.tagsAll = inputs.tags ?? {};
  for (const [key, fact] of Object.entries(resource.outputs)) {
    if (outputs[key] !== undefined && outputs[key] !== null) continue;
    const template = templates[key];
    if (template !== undefined && (fact.required || !(key in COMMON))) outputs[key] = filled(template, places, inputs);
    else if (fact.required) outputs[key] = madeUp(key, fact.type, { facts, hash: places.hash ?? '', depth: 0 });
  }
  return outputs;
}

/** What a preview knows: inputs as given, and nothing of what only the cloud can say. */
export function previewOutputs(inputs: Props, resource: ResourceFacts): Props {
  const outputs = withoutMarks(inputs);
  for (const [key, { required }] of Object.entries(resource.outputs)) if (required) outputs[key] ??= UNKNOWN;
  return outputs;
}

/** Providers note in the inputs which of them are their own defaults. */
export function withoutMarks({ __defaults: _, ...inputs }: Props): Props {
  return inputs;
}

interface MakeUp {
  readonly facts: PackageFacts;
  readonly hash: string;
  readonly depth: number;
}

function madeUp(key: string, type: PropType, context: MakeUp): Value {
  if (type === 'string') return `${key}-${context.hash}`;
  if (type === 'number') return 0;
  if (type === 'boolean') return false;
  if (typeof type === 'string') return null;
  if ('list' in type) return [];
  if ('map' in type) return {};
  if ('enum' in type) return type.enum[0] ?? null;
  if ('anyOf' in type) return type.anyOf[0] ? madeUp(key, type.anyOf[0], context) : null;
  const members = Object.entries(context.facts.outputTypes[type.ref] ?? {}).filter(([, fact]) => fact.required);
  if (context.depth > 3) return {};
  return Object.fromEntries(members.map(([name, fact]) => [name, madeUp(name, fact.type, { ...context, depth: context.depth + 1 })]));
}
