import type { Schema, SchemaDraft } from '@cfworker/json-schema';
import { isMap } from './values-data';

/** Of text: a schema is a stranger's, and one that is larger has been made to be. */
const MOST_SCHEMA = 1024 * 1024;

/** The schema that a `values.schema.json` holds; undefined if it is none, or too large. */
export function schemaIn(text: string): Schema | undefined {
  try {
    const schema: unknown = text.length > MOST_SCHEMA ? undefined : JSON.parse(text);
    return isMap(schema) ? schema : undefined;
  } catch {
    return undefined;
  }
}

export function draftOf({ $schema = '' }: Schema): SchemaDraft {
  const known: readonly SchemaDraft[] = ['2020-12', '2019-09'];
  return known.find((draft) => String($schema).includes(draft)) ?? (String($schema).includes('draft-04') ? '4' : '7');
}

/** What `#/definitions/port` names; undefined where nothing is there, and of every reference to elsewhere: none is ever followed. */
export function referredBy(schema: Schema, reference: string): unknown {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  let at: unknown = schema;
  for (const part of reference.split('/').slice(1)) {
    const key = unescaped(part);
    at = (isMap(at) || Array.isArray(at)) && Object.hasOwn(at, key) ? (at as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return at;
}

/** A part of a pointer as the key that it means. */
export function unescaped(part: string): string {
  const text = part.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
