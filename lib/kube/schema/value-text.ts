import { Tag } from './schema-node';

const MAX_TEXT = 60;

const TYPE_NAMES: Readonly<Partial<Record<Tag, string>>> = {
  [Tag.String]: 'string',
  [Tag.Int32]: 'int32',
  [Tag.Int64]: 'integer',
  [Tag.Number]: 'number',
  [Tag.Boolean]: 'boolean',
  [Tag.Quantity]: 'quantity',
  [Tag.IntOrString]: 'int-or-string',
  [Tag.Time]: 'time',
  [Tag.Base64]: 'base64',
  [Tag.List]: 'list',
};

/** The name of a schema's type, which the catalogue words. */
export function typeName(tag: Tag): string {
  return TYPE_NAMES[tag] ?? 'object';
}

/** A value as it is shown in a message: a scalar as JSON, anything larger by its type, nothing long, no control characters. */
export function valueText(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return JSON.stringify(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value;
}
