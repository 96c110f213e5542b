import type { Schema } from '@cfworker/json-schema';
import {
  commentOf,
  intersectionOf,
  isUnknown,
  keyOf,
  listOf,
  literalOf,
  MOST_MEMBERS,
  named,
  NEVER,
  NULL,
  textOf,
  typeName,
  unionOf,
  UNKNOWN,
  type TypeText,
} from './type-text';
import { isMap, type Data } from './values-data';
import { draftOf, referredBy, unescaped } from './values-schema';

/** Where in the values a schema speaks of. */
interface Place {
  /** What `values.yaml` may have there. */
  readonly defaults: readonly unknown[];
  readonly depth: number;
  /** Names that are being written, with no object or list around this place since: to use one would be a circle. */
  readonly open: ReadonlySet<string>;
  /** False where a pointer would mean another document. */
  readonly refs: boolean;
  /** Whether a schema around it, of the same value, lets no other keys pass. */
  readonly closed: boolean;
  /** What the value may be besides a map or a list, as a schema around it says. */
  readonly plain: readonly string[];
}

interface Name {
  readonly name: string;
  readonly type: TypeText | undefined;
  used: boolean;
}

/** Bounds of a stranger's schema; what lies beyond them is `unknown`. */
const DEEPEST = 100;
const MOST_SCHEMAS = 50_000;
const MOST_TEXT = 4 * 1024 * 1024;

const PLAIN: Readonly<Record<string, TypeText>> = {
  string: named('string'),
  number: named('number'),
  integer: named('number'),
  boolean: { parts: ['boolean'], width: 2 },
  null: NULL,
};

/**
 * Types of what may be given where a schema judges the values after `values.yaml` was put below them. They refuse nothing that the schema takes: what
 * TypeScript cannot say (bounds, patterns, `not`, `if`) is left to it.
 */
export class SchemaTypes {
  /** Those of definitions, in the order in which they are needed. */
  public readonly declarations: string[] = [];
  private readonly names = new Map<string, Name>();
  private readonly taken = new Set<string>();
  private readonly numbers = new Map<unknown, number>();
  private readonly siblingsCount: boolean;
  private schemas = 0;
  private written = 0;

  /** @param main name of the whole */
  constructor(
    private readonly root: Schema,
    private readonly main: string,
  ) {
    this.taken.add(main);
    this.siblingsCount = ['2019-09', '2020-12'].includes(draftOf(root));
  }

  public whole(defaults: Data): TypeText {
    const type = this.typeOf(this.root, { defaults: [defaults], depth: 0, open: new Set(), refs: true, closed: false, plain: [] });
    if (isUnknown(type)) return named('{ [key: string]: unknown }');
    // Values are a map, whatever else the schema would take.
    return type.parts.length === 1 && type.parts[0]?.startsWith('{') ? type : intersectionOf([type, named('object')]);
  }

  private typeOf(schema: unknown, place: Place): TypeText {
    if (schema === false) return NEVER;
    if (!isMap(schema) || place.depth > DEEPEST || ++this.schemas > MOST_SCHEMAS || this.written > MOST_TEXT) return UNKNOWN;
    const elsewhere = place.depth > 0 && [schema.$id, schema.id].some((id) => typeof id === 'string');
    const here = { ...place, depth: place.depth + 1, refs: place.refs && !elsewhere };
    const referred = typeof schema.$ref === 'string' ? this.referred(schema.$ref, here) : UNKNOWN;
    if (typeof schema.$ref === 'string' && !this.siblingsCount) return referred;
    const types = typesOf(schema);
    const inside = {
      ...here,
      closed: here.closed || schema.additionalProperties === false,
      plain: types.length > 0 ? types.filter((type) => Object.hasOwn(PLAIN, type)) : here.plain,
    };
    const all = (list: unknown) => (Array.isArray(list) ? list.map((each) => this.typeOf(each, inside)) : []);
    const alternatives = [schema.anyOf, schema.oneOf].filter((list) => Array.isArray(list)).map((list) => unionOf(all(list)));
    const type = intersectionOf([referred, this.own(schema, here), ...all(schema.allOf), ...alternatives]);
    this.written += textOf(type).length;
    return type;
  }

  /** What a schema says itself, without those that it puts together. */
  private own(schema: Data, place: Place): TypeText {
    if (Array.isArray(schema.enum)) return unionOf(schema.enum.map(literalOf));
    if (Object.hasOwn(schema, 'const')) return literalOf(schema.const);
    const said = typesOf(schema);
    const meant = [
      ...(['properties', 'additionalProperties', 'patternProperties', 'required'].some((word) => schema[word] !== undefined)
        ? ['object']
        : []),
      ...(['items', 'prefixItems'].some((word) => schema[word] !== undefined) ? ['array'] : []),
    ];
    // A map is meant where a schema speaks of keys alone; but beside one that allows null, null has no keys to judge.
    const types = said.length > 0 || meant.length === 0 ? said : [...meant, ...place.plain];
    if (types.length === 0) return UNKNOWN;
    return unionOf(
      types.map((type) => {
        if (type === 'object') return this.map(schema, place);
        return type === 'array' ? this.list(schema, place) : Object.hasOwn(PLAIN, type) ? (PLAIN[type] ?? UNKNOWN) : UNKNOWN;
      }),
    );
  }

  private map(schema: Data, place: Place): TypeText {
    const properties = Object.entries(isMap(schema.properties) ? schema.properties : {});
    const names = new Set(properties.map(([name]) => name));
    const needed = new Set(Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === 'string') : []);
    const maps = place.defaults.filter(isMap);
    const members = [...properties, ...[...needed].filter((name) => !names.has(name)).map((name) => [name, true] as const)].flatMap(
      ([name, part]) => {
        const defaults = maps.flatMap((map) => (Object.hasOwn(map, name) && map[name] !== null ? [map[name]] : []));
        const type = this.typeOf(part, inner(place, defaults));
        const may = defaults.length > 0 || !needed.has(name);
        if (may && !names.has(name)) return [];
        // Null takes a default away. And every object has these names already, so that `{}` would be refused for them.
        const shown =
          may && name in Object.prototype && name !== '__proto__' ? UNKNOWN : defaults.length > 0 ? unionOf([type, NULL]) : type;
        const comment = isMap(part) ? commentOf(part.description, part.deprecated) : '';
        return [`${comment}${keyOf(name)}${may ? '?' : ''}: ${textOf(shown)};`];
      },
    );
    const others = this.others(schema, place, members.length === 0);
    if (others) members.push(`[key: string]: ${textOf(others)};`);
    if (members.length === 0) return named(place.closed ? 'object' : '{ [key: string]: never }');
    return named(`{\n${members.map((member) => `  ${member.replaceAll('\n', '\n  ')}\n`).join('')}}`);
  }

  /**
   * Of keys that have no name in the schema; undefined where there are none. Beside named ones TypeScript would hold those to the same type, so
   * that it says nothing of them there.
   */
  private others({ additionalProperties, patternProperties }: Data, place: Place, alone: boolean): TypeText | undefined {
    const parts = [...Object.values(isMap(patternProperties) ? patternProperties : {})];
    const open = additionalProperties === undefined || additionalProperties === true;
    if (!open && additionalProperties !== false) parts.push(additionalProperties);
    if (!open && parts.length === 0) return undefined;
    if (open || !alone) return place.closed ? undefined : UNKNOWN;
    const defaults = place.defaults.filter(isMap).flatMap((map) => Object.values(map));
    const types = parts.map((part) => this.typeOf(part, inner(place, defaults)));
    return unionOf(defaults.length > 0 ? [...types, NULL] : types);
  }

  /** Values replace a list as a whole, so that no default is below its entries. */
  private list({ items, prefixItems, additionalItems }: Data, place: Place): TypeText {
    const first: readonly unknown[] = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : [];
    const rest = Array.isArray(items) ? additionalItems : items;
    return listOf(unionOf([...first, rest].map((part) => this.typeOf(part, inner(place, [])))));
  }

  private referred(reference: string, place: Place): TypeText {
    const target = place.refs ? referredBy(this.root, reference) : undefined;
    if (target === undefined) return UNKNOWN;
    const maps = place.defaults.filter(isMap).map((map) => this.numberOf(map));
    const key = [reference, place.closed, place.plain.join(), ...maps].join(' ');
    if (place.open.has(key)) return UNKNOWN;
    const known = this.names.get(key);
    if (known) {
      known.used = true;
      // One that is not finished may become as wide as it wants.
      return known.type ?? named(known.name, MOST_MEMBERS);
    }
    const entry: Name = { name: this.nameFor(reference), type: undefined, used: false };
    this.names.set(key, entry);
    const type = this.typeOf(target, { ...place, open: new Set([...place.open, key]) });
    const isShort = !entry.used && type.parts.length === 1 && /^\w+$/.test(textOf(type));
    const result = isShort ? type : named(entry.name, type.width);
    this.names.set(key, { ...entry, type: result });
    if (isShort) this.taken.delete(entry.name);
    else this.declarations.push(`type ${entry.name} = ${textOf(type)};`);
    return result;
  }

  private numberOf(map: Data): number {
    const number = this.numbers.get(map) ?? this.numbers.size;
    this.numbers.set(map, number);
    return number;
  }

  private nameFor(reference: string): string {
    const wanted = reference === '#' ? this.main : typeName(unescaped(reference.split('/').at(-1) ?? ''));
    let name = wanted;
    for (let i = 2; this.taken.has(name); i++) name = `${wanted}${i}`;
    this.taken.add(name);
    return name;
  }
}

function inner({ depth, refs }: Place, defaults: readonly unknown[]): Place {
  return { defaults, depth, refs, open: new Set(), closed: false, plain: [] };
}

function typesOf({ type }: Data): readonly string[] {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.filter((each) => typeof each === 'string');
}
