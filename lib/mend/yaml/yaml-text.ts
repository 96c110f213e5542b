import type { Document, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import type { Change } from '../change';
import type { Span } from '../patch';
import { failure } from '../problems';
import { emitBlock, emitFlow } from './emit-value';

type Yaml = typeof import('yaml');
type Children = Extract<Change, { kind: 'in' }>['children'];
type Put = readonly [key: string, to: unknown];

/** A YAML text whose values can be exchanged where they stand. */
export class YamlText {
  private readonly yaml = require('yaml') as Yaml;
  private readonly documents: readonly Document[];
  private readonly eol: string;
  private spans: Span[] = [];

  constructor(private readonly text: string) {
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.documents = this.yaml.parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  }

  /** The pieces that a change of a document exchanges. @throws Failure `mend/not-written-out` */
  public spansOf(document: number, change: Change): readonly Span[] {
    this.spans = [];
    this.change(this.documents[document]?.contents, change, '');
    return this.spans;
  }

  private change(node: unknown, change: Change, field: string): void {
    if (change.kind !== 'in') throw failure('mend/unsure');
    if (this.yaml.isMap(node)) return this.map(node, change.children, field);
    if (!this.yaml.isSeq(node)) throw this.notWritten(node, field);
    for (const [step, below] of change.children) this.change(node.items[Number(step)], below, `${field}[${step}]`);
  }

  /** What is inside goes first: at one end of the text it stands before what comes after it. */
  private map(node: YAMLMap, children: Children, field: string): void {
    const puts: Put[] = [];
    const drops: Pair[] = [];
    for (const [step, below] of children) {
      const pair = node.items.find(({ key }) => this.yaml.isScalar(key) && key.value === step);
      const path = field === '' ? String(step) : `${field}.${step}`;
      if (below.kind === 'put' && !pair) puts.push([String(step), below.to]);
      else if (!pair) throw this.notWritten(undefined, path);
      else if (below.kind === 'drop') drops.push(pair);
      else if (below.kind === 'put') this.replace(node, pair, [String(step), below.to]);
      else this.change(pair.value, below, path);
    }
    const [first, ...others] = drops;
    for (const pair of others) this.remove(node, pair);
    if (first && puts.length > 0) this.span(start(first.key), this.endOf(first), this.pairs(node, puts));
    else if (first) this.remove(node, first);
    else if (puts.length > 0) this.insert(node, puts);
  }

  private notWritten(node: unknown, field: string): Error {
    return failure('mend/not-written-out', { field, got: this.yaml.isAlias(node) ? `*${node.source}` : 'an alias, a merge key or empty' });
  }

  private span(from: number, end: number, text: string): void {
    this.spans.push({ start: from, end, text });
  }

  private replace(node: YAMLMap, pair: Pair, put: Put): void {
    const { value } = pair;
    const isPlain = typeof put[1] !== 'object' && this.yaml.isScalar(value) && !/^BLOCK/.test(String(value.type)) && value.source !== '';
    if (isPlain) this.span(start(value), end(value), this.pairs(node, [put]).replace(/^.*?: /s, ''));
    else this.span(start(pair.key), this.endOf(pair), this.pairs(node, [put]));
  }

  private insert(node: YAMLMap, puts: readonly Put[]): void {
    const last = node.items.at(-1);
    const text = this.pairs(node, puts);
    if (!last) return this.span(start(node), end(node), `{ ${text} }`);
    const at = this.endOf(last);
    if (!node.flow) return this.span(this.lineEnd(at), this.lineEnd(at), `${this.eol}${this.indent(node)}${text}`);
    const above = this.before(start(last.key));
    this.span(at, at, above.trim() === '' && above !== '' ? `,${this.eol}${above}${text}` : `, ${text}`);
  }

  private remove(node: YAMLMap, pair: Pair): void {
    const at = node.items.indexOf(pair);
    const [before, next] = [node.items[at - 1], node.items[at + 1]];
    const from = start(pair.key);
    const to = this.endOf(pair);
    if (node.flow) return next ? this.span(from, start(next.key), '') : this.span(before ? this.endOf(before) : from, to, '');
    if (this.before(from).trim() !== '') {
      // The first entry of an item of a list: the next moves up.
      if (!next || this.text.slice(this.lineEnd(to), start(next.key)).trim() !== '') throw failure('mend/unsure');
      return this.span(from, start(next.key), '');
    }
    const line = from - this.before(from).length;
    if (line === 0) this.span(0, Math.min(this.lineEnd(to) + this.eol.length, this.text.length), '');
    else this.span(line - this.eol.length, this.lineEnd(to), '');
  }

  private pairs(node: YAMLMap, puts: readonly Put[]): string {
    const [first] = node.items;
    const json = first !== undefined && this.yaml.isScalar(first.key) && first.key.type === 'QUOTE_DOUBLE';
    if (node.flow) return puts.map((put) => emitFlow(this.yaml, put, json)).join(', ');
    const indent = `${this.eol}${this.indent(node)}`;
    return puts.map((put) => emitBlock(this.yaml, put, indent)).join(indent);
  }

  /** Spaces up to the column that the keys of a map stand in. */
  private indent({ items: [first] }: YAMLMap): string {
    return ' '.repeat(first ? this.before(start(first.key)).length : 0);
  }

  /** Where what a pair says ends, without the space and the comments behind it. */
  private endOf({ key, value }: Pair): number {
    if (this.yaml.isCollection(value) && !value.flow && value.items.length > 0) {
      const last: unknown = value.items.at(-1);
      return this.yaml.isPair(last) ? this.endOf(last) : this.endOf({ key: last, value: last } as Pair);
    }
    if (value === null || (this.yaml.isScalar(value) && value.source === '')) return this.text.indexOf(':', end(key)) + 1;
    const to = end(value);
    return to - (/\s*$/.exec(this.text.slice(start(value), to))?.[0].length ?? 0);
  }

  /** What stands before an offset in its line. */
  private before(offset: number): string {
    return this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
  }

  private lineEnd(offset: number): number {
    const at = this.text.indexOf(this.eol, offset);
    return at < 0 ? this.text.length : at;
  }
}

function start(node: unknown): number {
  return rangeOf(node)[0];
}

function end(node: unknown): number {
  return rangeOf(node)[1];
}

function rangeOf(node: unknown): readonly [number, number, number] {
  const range = (node as Node | ParsedNode | null)?.range;
  if (!range) throw failure('mend/unsure');
  return range;
}
