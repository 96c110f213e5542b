import type {
  ArrayLiteralExpression,
  Expression,
  LiteralLikeNode,
  NewExpression,
  Node,
  ObjectLiteralExpression,
  PropertyName,
} from 'typescript';
import type { TypeScript } from './typescript';

/** A value that stands in the props of a construct as it is. */
export interface WrittenValue {
  readonly node: LiteralLikeNode;
  /** Names of the props around it, without positions in lists. */
  readonly names: readonly string[];
}

/** A name of a prop. */
export interface WrittenKey {
  readonly node: PropertyName;
  readonly name: string;
  /** From the props of the construct, and from the call that it is an argument of: `health.path` and `path`. */
  readonly paths: readonly string[];
  /** What stands beside it. */
  readonly beside: readonly string[];
  /** `{ replicas }`: the name is the value too. */
  readonly short: boolean;
}

interface Where {
  readonly whole: readonly string[];
  readonly inCall: readonly string[];
  readonly names: readonly string[];
}

/**
 * What the props of a construct say where it is made. What functions and other constructs in them say is theirs, and what a condition
 * asks is no prop.
 */
export class WrittenProps {
  public readonly values: WrittenValue[] = [];
  public readonly keys: WrittenKey[] = [];

  constructor(
    private readonly ts: TypeScript,
    made: NewExpression,
  ) {
    for (const argument of made.arguments ?? []) this.visit(argument, { whole: [], inCall: [], names: [] });
  }

  private visit(node: Expression, at: Where): void {
    const { ts } = this;
    if (ts.isObjectLiteralExpression(node)) return this.object(node, at);
    if (ts.isArrayLiteralExpression(node)) return this.list(node, at);
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) this.values.push({ node, names: at.names });
    else if (ts.isCallExpression(node)) {
      this.visit(node.expression, at);
      for (const argument of node.arguments) this.visit(argument, { ...at, inCall: [] });
    } else for (const part of this.partsOf(node)) this.visit(part, at);
  }

  /** Those that may be the value of an expression. */
  private partsOf(node: Expression): readonly Expression[] {
    const { ts } = this;
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return [node.right];
      return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken ? [node.left, node.right] : [];
    }
    const isAround =
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isPropertyAccessExpression(node) ||
      ts.isSpreadElement(node);
    return isAround ? [node.expression] : [];
  }

  private object(node: ObjectLiteralExpression, at: Where): void {
    const { ts } = this;
    const beside = node.properties.flatMap(({ name }) => this.nameOf(name) ?? []);
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) this.visit(property.expression, at);
      const name = this.nameOf(property.name);
      if (name === undefined || !property.name) continue;
      const below = { whole: [...at.whole, name], inCall: [...at.inCall, name], names: [...at.names, name] };
      const paths = [below.whole.join('.'), below.inCall.join('.')];
      this.keys.push({ node: property.name, name, paths, beside, short: ts.isShorthandPropertyAssignment(property) });
      if (ts.isPropertyAssignment(property)) this.visit(property.initializer, below);
    }
  }

  private list(node: ArrayLiteralExpression, at: Where): void {
    for (const [i, element] of node.elements.entries())
      this.visit(element, { ...at, whole: [...at.whole, String(i)], inCall: [...at.inCall, String(i)] });
  }

  private nameOf(name: Node | undefined): string | undefined {
    const { ts } = this;
    return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
  }
}
