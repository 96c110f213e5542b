import { tokensOf, type Token } from './groovy-tokens';

export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: Arguments; readonly body?: readonly Statement[] }
  | { readonly kind: 'operator'; readonly sign: string; readonly operands: readonly Expression[] };

export interface Arguments {
  readonly plain: readonly Expression[];
  readonly named: Readonly<Record<string, Expression>>;
}

export type Statement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression }
  | { readonly kind: 'set'; readonly target: Expression; readonly value: Expression }
  | { readonly kind: 'function'; readonly name: string; readonly body: readonly Statement[] };

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const BINARY = [['||'], ['&&'], ['==', '!=', '==~', 'in'], ['+']];

/** Reads the part of Groovy that declarative Jenkinsfiles are written in. */
export class GroovyParser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(source: string) {
    this.tokens = tokensOf(source);
  }

  public file(): readonly Statement[] {
    const statements = this.statements();
    if (this.at < this.tokens.length) throw new Error(`unexpected ${this.peek().text}`);
    return statements;
  }

  private peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? { kind: 'line', text: '' };
  }

  private is(text: string, ahead = 0): boolean {
    const { kind, text: said } = this.peek(ahead);
    return kind !== 'text' && said === text;
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new Error(`expected ${text}, found ${this.peek().text}`);
  }

  private lines(): void {
    while (this.peek().kind === 'line' && this.at < this.tokens.length) this.at += 1;
  }

  private statements(): readonly Statement[] {
    const all: Statement[] = [];
    for (this.lines(); this.at < this.tokens.length && !this.is('}'); this.lines()) {
      all.push(this.statement());
      // A statement ends with its line.
      if (this.peek().kind !== 'line' && !this.is('}')) throw new Error(`expected the end of a line, found ${this.peek().text}`);
    }
    return all;
  }

  private block(): readonly Statement[] {
    this.expect('{');
    const body = this.statements();
    this.expect('}');
    return body;
  }

  private statement(): Statement {
    if (this.accept('if')) {
      this.expect('(');
      const condition = this.expression();
      this.expect(')');
      return { kind: 'if', condition, body: this.is('{') ? this.block() : [this.statement()] };
    }
    if (this.accept('return')) return { kind: 'return', value: this.expression() };
    if (this.peek().kind === 'word' && this.peek(1).kind === 'word' && this.is('(', 2) && this.is(')', 3)) {
      const { text: name } = this.peek(1);
      this.at += 4;
      return { kind: 'function', name, body: this.block() };
    }
    const target = this.expression();
    if (this.accept('=')) return { kind: 'set', target, value: this.expression() };
    return { kind: 'expression', expression: this.command(target) };
  }

  /** `unstash 'images'`: a call without parentheses. */
  private command(callee: Expression): Expression {
    if (callee.kind !== 'name' || this.peek().kind === 'line' || this.is('}')) return callee;
    return { kind: 'call', callee, args: this.arguments() };
  }

  private arguments(end?: string): Arguments {
    const plain: Expression[] = [];
    const named: Record<string, Expression> = {};
    while (end === undefined || !this.is(end)) {
      if (this.peek().kind === 'word' && this.is(':', 1)) {
        const { text: name } = this.peek();
        this.at += 2;
        named[name] = this.expression();
      } else plain.push(this.expression());
      if (!this.accept(',')) break;
    }
    return { plain, named };
  }

  private expression(): Expression {
    const first = this.binary(0);
    if (this.accept('?:')) return { kind: 'operator', sign: '?:', operands: [first, this.expression()] };
    if (!this.accept('?')) return first;
    const yes = this.expression();
    this.expect(':');
    return { kind: 'operator', sign: '?', operands: [first, yes, this.expression()] };
  }

  private binary(level: number): Expression {
    const signs = BINARY[level];
    if (!signs) return this.unary();
    let left = this.binary(level + 1);
    for (let sign = signs.find((each) => this.is(each)); sign !== undefined; sign = signs.find((each) => this.is(each))) {
      this.at += 1;
      left = { kind: 'operator', sign, operands: [left, this.binary(level + 1)] };
    }
    return left;
  }

  private unary(): Expression {
    if (this.accept('!')) return { kind: 'operator', sign: '!', operands: [this.unary()] };
    let left = this.primary();
    for (;;) {
      if (this.accept('.')) {
        left = { kind: 'member', of: left, name: this.peek().text };
        this.at += 1;
      } else if (this.accept('(')) {
        const args = this.arguments(')');
        this.expect(')');
        left = { kind: 'call', callee: left, args, ...(this.is('{') ? { body: this.block() } : {}) };
      } else if (this.is('{') && left.kind === 'name') {
        left = { kind: 'call', callee: left, args: { plain: [], named: {} }, body: this.block() };
      } else return left;
    }
  }

  private primary(): Expression {
    const { kind, text } = this.peek();
    this.at += 1;
    if (kind === 'text') return { kind: 'value', value: text };
    if (kind === 'number') return { kind: 'value', value: Number(text) };
    if (kind === 'word') return text in WORDS ? { kind: 'value', value: WORDS[text] ?? null } : { kind: 'name', name: text };
    if (text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (text !== '[') throw new Error(`unexpected ${text}`);
    const { plain } = this.arguments(']');
    this.expect(']');
    return { kind: 'list', items: plain };
  }
}
