import { createHash } from 'node:crypto';

const QUANTITY = /numkMGTPE/;

/**
 * Takes structural schemas apart: each object or constrained scalar becomes a definition named by a hash of its content,
 * so that the pod spec inside Rollout, ScaledJob and Prometheus is stored once.
 */
export class DefinitionStore {
  byId = new Map();

  /** The type expression of a schema. */
  add(schema) {
    if (schema['x-kubernetes-int-or-string']) return QUANTITY.test(schema.pattern ?? '') ? 'q' : 'x';
    if (schema.type === 'array') return this.#array(schema);
    if (schema.type === 'object' || schema.properties || schema.additionalProperties) return this.#object(schema);
    if (schema.type === undefined) return '*';
    return this.#scalar(schema);
  }

  /** The root of a kind: apiVersion, kind and metadata are those of every object. */
  addRoot(schema) {
    const { apiVersion, kind, metadata, ...properties } = schema.properties ?? {};
    (void apiVersion, kind, metadata);
    const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
    const f = { apiVersion: 's', kind: 's', metadata: '#meta.v1.ObjectMeta', ...this.#fields(properties) };
    const required = (schema.required ?? []).filter((name) => !['apiVersion', 'kind', 'metadata'].includes(name));
    return this.#store(record(sorted(f), required, open));
  }

  /** A scalar by its letter, with bounds or a pattern. */
  bounded(letter, { min, max, pattern, example }) {
    return this.#store({ t: letter, ...bounds(min, max), ...(pattern === undefined ? {} : { p: pattern, x: example }) });
  }

  #array(schema) {
    const item = schema.items ? this.add(schema.items) : '*';
    const { minItems, maxItems } = schema;
    if (minItems === undefined && maxItems === undefined) return `[]${item}`;
    return this.#store({ t: `[]${item}`, ...bounds(minItems, maxItems) });
  }

  #object(schema) {
    const { properties, additionalProperties, minProperties, maxProperties } = schema;
    const preserve = schema['x-kubernetes-preserve-unknown-fields'] === true;
    const limits = bounds(minProperties, maxProperties);
    if (additionalProperties && !properties) {
      const type = additionalProperties === true ? 'o' : `{}${this.add(additionalProperties)}`;
      return Object.keys(limits).length > 0 ? this.#store({ t: type, ...limits }) : type;
    }
    if (schema['x-kubernetes-embedded-resource'] || (preserve && !properties)) return 'o';
    return this.#store({
      ...record(this.#fields(properties ?? {}), requiredWithoutDefault(schema), preserve),
      ...limits,
      ...choice(schema),
    });
  }

  #fields(properties) {
    return sorted(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, this.add(schema)])));
  }

  #scalar(schema) {
    const letter = { string: 's', integer: schema.format === 'int32' ? 'i' : 'l', number: 'n', boolean: 'b' }[schema.type];
    const base = letter === 's' && schema.format === 'date-time' ? 't' : letter === 's' && schema.format === 'byte' ? 'y' : letter;
    const limits = letter === 's' ? bounds(schema.minLength, schema.maxLength) : bounds(schema.minimum, schema.maximum);
    const pattern = letter === 's' ? readable(schema.pattern) : undefined;
    const entry = { t: base, ...(schema.enum ? { e: schema.enum.filter((v) => typeof v === 'string') } : {}), ...limits };
    if (entry.e?.length === 0) delete entry.e;
    if (pattern !== undefined) entry.p = pattern;
    return Object.keys(entry).length > 1 ? this.#store(entry) : base;
  }

  #store(entry) {
    const text = JSON.stringify(entry);
    const id = BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 12)}`)
      .toString(36)
      .slice(-6);
    if ((this.byId.get(id) ?? text) !== text) throw new Error(`two definitions share the short hash ${id}: lengthen it`);
    this.byId.set(id, text);
    return `#${id}`;
  }
}

// Patterns are written for Go. One that JavaScript reads otherwise, or not at all, is left to the server.
function readable(pattern) {
  if (pattern === undefined || pattern.includes('(?i)') || /\\[pPQCzA]|\[\[:/.test(pattern)) return undefined;
  try {
    new RegExp(pattern);
    return pattern;
  } catch {
    return undefined;
  }
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const bounds = (min, max) => ({ ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) });

function record(f, required, open) {
  return { f, ...(required.length > 0 ? { r: [...required].sort() } : {}), ...(open ? { o: 1 } : {}) };
}

// The server fills defaults in before it looks at `required`.
function requiredWithoutDefault(schema) {
  return (schema.required ?? []).filter((name) => schema.properties?.[name]?.default === undefined);
}

/**
 * `oneOf` of sets of required fields, as `u`; an empty set means that none of the others need be there. Any other `oneOf`, every `anyOf`,
 * `allOf` and `not`, and the rules in CEL (x-kubernetes-validations) are left to the server.
 */
function choice({ oneOf, properties = {} }) {
  const sets = oneOf?.map((each) => (isNone(each) ? [] : Object.keys(each).join() === 'required' ? [...each.required].sort() : undefined));
  if (!sets || sets.some((set) => set === undefined || set.some((name) => properties[name]?.default !== undefined))) return {};
  return { u: sets };
}

const isNone = ({ not, ...rest }) => Object.keys(rest).length === 0 && not?.anyOf?.every((each) => Object.keys(each).join() === 'required');
