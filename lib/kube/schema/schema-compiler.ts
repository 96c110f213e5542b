import type { DefinitionFile } from './data-files';
import { SchemaNode, Tag, type FieldSchema } from './schema-node';

/** A line of the data: an object (`f` fields, `r` required, `o` open) or a constrained value (`t` type, `e` set, `p` pattern with an example `x`, bounds); `u` choices of fields. */
interface DefinitionRecord {
  readonly f?: Readonly<Record<string, string>>;
  readonly r?: readonly string[];
  readonly o?: 1;
  readonly t?: string;
  readonly e?: readonly string[];
  readonly p?: string;
  readonly x?: string;
  readonly min?: number;
  readonly max?: number;
  readonly u?: readonly (readonly string[])[];
}

const LETTERS: Readonly<Record<string, Tag>> = {
  s: Tag.String,
  i: Tag.Int32,
  l: Tag.Int64,
  n: Tag.Number,
  b: Tag.Boolean,
  q: Tag.Quantity,
  x: Tag.IntOrString,
  t: Tag.Time,
  y: Tag.Base64,
  o: Tag.AnyObject,
  '*': Tag.Any,
};

/** Turns definitions into schema nodes for one minor, each at first use and once. */
export class SchemaCompiler {
  private readonly nodes = new Map<string, SchemaNode>();

  constructor(
    private readonly minor: number,
    private readonly files: readonly DefinitionFile[],
  ) {}

  /** The schema of a type expression: a letter, `[]T`, `{}T` or `#definition`. */
  node(expression: string): SchemaNode {
    let node = this.nodes.get(expression);
    if (!node) this.nodes.set(expression, (node = this.make(expression)));
    return node;
  }

  /** Fills in a pending node. */
  complete(node: SchemaNode): void {
    const record = JSON.parse(this.text(node.id)) as DefinitionRecord;
    const { min, max, e, p, x = '', u } = record;
    node.min = min ?? -Infinity;
    node.max = max ?? Infinity;
    node.values = e && new Set(e);
    node.pattern = p === undefined ? undefined : new RegExp(p);
    node.example = x;
    node.choices = u;
    node.limited = min !== undefined || max !== undefined || e !== undefined || p !== undefined || u !== undefined;
    if (record.f) this.completeObject(node, record);
    else this.completeOther(node, record);
  }

  /** Minors that a field not of this minor exists in: `[34, 0]` is "since 1.34, still there". */
  spansOf(node: SchemaNode, field: string): readonly (readonly [number, number])[] {
    const record = node.id === '' ? undefined : (JSON.parse(this.text(node.id)) as DefinitionRecord);
    if (!record?.f || !Object.hasOwn(record.f, field)) return [];
    return (record.f[field] ?? '').split('|').flatMap(spans);
  }

  private make(expression: string): SchemaNode {
    const tag = LETTERS[expression];
    if (tag !== undefined) return new SchemaNode(tag);
    if (expression.startsWith('#')) return new SchemaNode(Tag.Pending, expression.slice(1));
    const node = new SchemaNode(expression.startsWith('[]') ? Tag.List : Tag.Map);
    node.item = this.node(expression.slice(2));
    return node;
  }

  private completeObject(node: SchemaNode, { f = {}, r = [], o }: DefinitionRecord): void {
    const required = new Set(r.filter((item) => this.lives(item)).map(withoutSpans));
    const fields = new Map<string, FieldSchema>();
    for (const name of Object.keys(f)) {
      const text = f[name] ?? '';
      const variant = text.includes('@') ? text.split('|').find((v) => this.lives(v)) : text;
      if (variant !== undefined) fields.set(name, { node: this.node(withoutSpans(variant)), required: required.has(name) });
    }
    node.fields = fields;
    node.requiredCount = [...fields.values()].filter((field) => field.required).length;
    node.open = o === 1;
    node.tag = Tag.Object;
  }

  private completeOther(node: SchemaNode, { t = '*' }: DefinitionRecord): void {
    const base = this.node(t);
    node.item = base.item;
    node.tag = base.tag;
  }

  private lives(variant: string): boolean {
    const all = spans(variant);
    return all.length === 0 || all.some(([since, until]) => since <= this.minor && (until === 0 || this.minor <= until));
  }

  private text(id: string): string {
    for (const file of this.files) {
      const text = file.find(id);
      if (text !== undefined) return text;
    }
    throw new Error(`sealane: the schema data has no definition ${id}; reinstall the package`);
  }
}

function withoutSpans(variant: string): string {
  const at = variant.indexOf('@');
  return at < 0 ? variant : variant.slice(0, at);
}

function spans(variant: string): [number, number][] {
  return variant
    .split('@')
    .slice(1)
    .map((span) => {
      const [since, until] = span.split('-');
      return [Number(since), Number(until)];
    });
}
