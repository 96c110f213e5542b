import type { CallExpression, Expression, LiteralLikeNode, NewExpression, Node, SourceFile } from 'typescript';
import type { ProgramMend } from '../../core';
import type { Span } from '../patch';
import { failure } from '../problems';
import type { TypeScript } from './typescript';
import { WrittenProps, type WrittenKey, type WrittenValue } from './written-props';

/** Where a construct is made. */
export interface MadeAt {
  readonly line: number;
  /** Its class, if the construct of that line is meant and none inside of it. */
  readonly construct: string;
  /** Its path in the tree. */
  readonly path: string;
}

/** A program whose values can be exchanged where they stand. */
export class ProgramText {
  private readonly source: SourceFile;
  private readonly made: readonly NewExpression[];
  private readonly calls: readonly CallExpression[];

  constructor(
    private readonly ts: TypeScript,
    private readonly file: string,
    private readonly text: string,
  ) {
    this.source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const made: NewExpression[] = [];
    const calls: CallExpression[] = [];
    const visit = (node: Node): void => {
      if (ts.isNewExpression(node)) made.push(node);
      if (ts.isCallExpression(node)) calls.push(node);
      ts.forEachChild(node, visit);
    };
    visit(this.source);
    [this.made, this.calls] = [made, calls];
  }

  /** The piece that a mend exchanges. @throws Failure why there is none */
  public spanOf(at: MadeAt, mend: ProgramMend): Span {
    const made = this.madeAt(at);
    if ('rename' in mend) return this.rename(new WrittenProps(this.ts, made), mend, at);
    if ('replace' in mend) return this.replace(new WrittenProps(this.ts, made), mend, at);
    const { from, to } = mend.argument;
    const calls = this.callsOf(made, mend.at).filter((argument) => argument.text === from);
    return this.literal(this.only(calls, from, at), to);
  }

  private madeAt({ line, construct, path }: MadeAt): NewExpression {
    const onLine = this.made.filter((node) => this.source.getLineAndCharacterOfPosition(node.getStart()).line === line - 1);
    const ofClass = onLine.filter(({ expression }) => this.lastName(expression) === construct);
    const found = ofClass.length > 0 ? ofClass : onLine;
    const ids = path.split('/');
    const named = found.filter(({ arguments: [, id] = [] }) => id && this.ts.isStringLiteralLike(id) && ids.includes(id.text));
    const [only, ...others] = found.length > 1 ? named : found;
    if (!only || others.length > 0) throw failure('mend/no-construct', { source: `${this.file}:${line}`, construct });
    return only;
  }

  private replace({ values }: WrittenProps, { at, replace: { from, to } }: Extract<ProgramMend, { replace: unknown }>, made: MadeAt): Span {
    const wanted = at.split('.');
    // `memory: { request: … }` is told as memory.
    const path = ({ names }: WrittenValue) => (names.at(-1) === 'request' && wanted.at(-1) !== 'request' ? names.slice(0, -1) : names);
    const found = values.filter((value) => value.node.text === from && path(value).at(-1) === wanted.at(-1));
    const exact = found.filter((value) => path(value).join('.').endsWith(at));
    return this.literal(this.only(exact.length > 0 ? exact : found, from, made).node, to);
  }

  private rename({ keys }: WrittenProps, { at, rename: { from, to } }: Extract<ProgramMend, { rename: unknown }>, made: MadeAt): Span {
    const key: WrittenKey = this.only(
      keys.filter(({ name, paths }) => name === from && paths.includes(at)),
      from,
      made,
    );
    if (key.short) throw failure('mend/not-literal', { source: `${this.file}:${made.line}`, got: from });
    if (key.beside.includes(to)) throw failure('mend/both-names', { from, to });
    const [start, end] = [key.node.getStart(), key.node.getEnd()];
    if (this.ts.isStringLiteralLike(key.node)) return this.literal(key.node, to);
    return { start, end, text: /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(to) ? to : JSON.stringify(to) };
  }

  private only<T>(found: readonly T[], got: string, { line }: MadeAt): T {
    const [first, ...others] = found;
    const source = `${this.file}:${line}`;
    if (first === undefined) throw failure('mend/not-literal', { source, got });
    if (others.length > 0) throw failure('mend/several', { source, got, count: found.length });
    return first;
  }

  /** A text stays in its quotes; what becomes no text loses them. */
  private literal(node: LiteralLikeNode, to: string | number | boolean): Span {
    const [start, end] = [node.getStart(), node.getEnd()];
    if (typeof to !== 'string') return { start, end, text: String(to) };
    if (/["'`\\$\p{Cc}\u2028\u2029]/u.test(to) || !/["'`]/.test(this.text.charAt(start))) throw failure('mend/unsure');
    return { start: start + 1, end: end - 1, text: to };
  }

  /** First arguments of the calls of a method of what was made, where its variable is seen. */
  private callsOf(made: NewExpression, method: string): LiteralLikeNode[] {
    const { ts } = this;
    const holder = this.holderOf(made);
    return this.calls.flatMap(({ expression, arguments: [argument] }) => {
      if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== method) return [];
      const { expression: of } = expression;
      const isIt = of === made || (holder && of.getText() === holder.name && this.isWithin(of, holder.scope));
      return isIt && argument && ts.isStringLiteralLike(argument) ? [argument] : [];
    });
  }

  /** The variable or field that holds what was made. */
  private holderOf(made: NewExpression): { readonly name: string; readonly scope: Node } | undefined {
    const { ts } = this;
    const { parent } = made;
    if (ts.isVariableDeclaration(parent)) return { name: parent.name.getText(), scope: this.around(parent, ts.isBlock) };
    if (ts.isBinaryExpression(parent) && parent.right === made && ts.isPropertyAccessExpression(parent.left))
      return { name: parent.left.getText(), scope: this.around(parent, ts.isClassLike) };
    return undefined;
  }

  private around(node: Node, wanted: (node: Node) => boolean): Node {
    let at: Node = node;
    while (!wanted(at) && (at.parent as Node | undefined)) at = at.parent;
    return at;
  }

  private isWithin(node: Node, scope: Node): boolean {
    return node.getStart() >= scope.getStart() && node.getEnd() <= scope.getEnd();
  }

  private lastName(expression: Expression): string {
    return this.ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  }
}
