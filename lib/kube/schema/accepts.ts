import { isScalar } from './scalars';
import type { SchemaCompiler } from './schema-compiler';
import { Tag, type SchemaNode } from './schema-node';

/** Deeper than this no Kubernetes API nests; a cycle ends here too. */
export const MAX_DEPTH = 100;
/** More lists and objects than fit into the largest request the API server takes. */
export const MAX_NODES = 300_000;

/**
 * Whether a value has nothing wrong: the quick pass that nearly every object ends with.
 * It builds no path and says no reason; `inspect` does when this says no.
 */
export class Acceptor {
  private left = MAX_NODES;

  constructor(private readonly compiler: SchemaCompiler) {}

  accepts(value: unknown, root: SchemaNode): boolean {
    this.left = MAX_NODES;
    return this.fits(value, root, 0);
  }

  private fits(value: unknown, node: SchemaNode, depth: number): boolean {
    if (node.tag === Tag.Pending) this.compiler.complete(node);
    if (node.limited && !withinLimits(value, node)) return false;
    switch (node.tag) {
      case Tag.String:
        return typeof value === 'string';
      case Tag.Object:
        return this.fitsObject(value, node, depth + 1);
      case Tag.List:
        return this.fitsList(value, node.item, depth + 1);
      case Tag.Map:
        return this.fitsMap(value, node.item, depth + 1);
      case Tag.AnyObject:
        return isObject(value) && this.isPlain(value, depth);
      case Tag.Any:
        return this.isPlain(value, depth);
      default:
        return isScalar(node.tag, value);
    }
  }

  private fitsObject(value: unknown, node: SchemaNode, depth: number): boolean {
    if (!isObject(value) || !this.enter(depth)) return false;
    const fields = node.fields;
    let missing = node.requiredCount;
    const keys = Object.keys(value);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const given = value[key];
      if (given === undefined) continue;
      const field = fields?.get(key);
      if (field === undefined) {
        if (!node.open || !this.isPlain(given, depth)) return false;
      } else if (given !== null) {
        const { node: of } = field;
        // Half of all values are text of any kind: no call for them.
        if (of.tag === Tag.String && !of.limited ? typeof given !== 'string' : !this.fits(given, of, depth)) return false;
        if (field.required) missing -= 1;
      }
    }
    return missing === 0;
  }

  private fitsList(value: unknown, item: SchemaNode | undefined, depth: number): boolean {
    if (!Array.isArray(value) || !item || !this.enter(depth)) return false;
    for (let i = 0; i < value.length; i++) if (!this.fits(value[i], item, depth)) return false;
    return true;
  }

  private fitsMap(value: unknown, item: SchemaNode | undefined, depth: number): boolean {
    if (!isObject(value) || !item || !this.enter(depth)) return false;
    const keys = Object.keys(value);
    for (let i = 0; i < keys.length; i++) {
      const given = value[keys[i] as string];
      if (given !== undefined && given !== null && !this.fits(given, item, depth)) return false;
    }
    return true;
  }

  /** Whether a value of any shape is data that JSON can hold, and neither too deep nor too large. */
  private isPlain(value: unknown, depth: number): boolean {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number') return Number.isFinite(value);
    if (typeof value !== 'object' || !this.enter(depth + 1)) return value === undefined;
    for (const part of Array.isArray(value) ? value : Object.values(value)) if (!this.isPlain(part, depth + 1)) return false;
    return true;
  }

  private enter(depth: number): boolean {
    this.left -= 1;
    return depth <= MAX_DEPTH && this.left >= 0;
  }
}

/** Whether a value is a plain object: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value keeps to the set and the bounds of its schema; a value of the wrong type is not judged. */
export function withinLimits(value: unknown, node: SchemaNode): boolean {
  if (typeof value === 'string' && node.values) return node.values.has(value);
  return withinBounds(value, node) && (typeof value !== 'string' || looksRight(value, node)) && choosesOne(value, node);
}

/** Whether an object has the fields of exactly one choice. */
function choosesOne(value: unknown, { choices }: SchemaNode): boolean {
  if (!choices || !isObject(value)) return true;
  const chosen = choices.filter((names) => names.length > 0 && names.every((name) => isGiven(value, name))).length;
  return chosen === 1 || (chosen === 0 && choices.some((names) => names.length === 0));
}

/** Whether an object has a field with a value. */
export function isGiven(value: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(value, name) && value[name] !== undefined && value[name] !== null;
}

/** Whether a number, or the length of a text, list or map, is within its bounds. */
export function withinBounds(value: unknown, node: SchemaNode): boolean {
  const size = sizeOf(value);
  return size === undefined || (size >= node.min && size <= node.max);
}

/** No name or address is longer; some patterns would take for ever on a hostile text. */
const LONGEST_MATCHED = 1024;

function looksRight(text: string, { pattern }: SchemaNode): boolean {
  return pattern === undefined || text.length > LONGEST_MATCHED || pattern.test(text);
}

/** What bounds are about: the number itself, or the length of a text, list or map. */
export function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return characters(value);
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

// The server counts characters, JavaScript halves of them.
function characters(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}
