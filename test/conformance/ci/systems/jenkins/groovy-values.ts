import type { Expression, Statement } from './groovy-parser';

export type Value = string | number | boolean | null | readonly Value[];

/** What a Jenkinsfile sees of its build. */
export interface Scope {
  readonly env: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** Classes of what has started the build. */
  readonly causes: readonly string[];
  readonly functions: Readonly<Record<string, readonly Statement[]>>;
}

/** What Groovy takes for true. */
export function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function valueOf(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'list':
      return expression.items.map((item) => valueOf(item, scope));
    case 'operator':
      return operated(expression.sign, expression.operands, scope);
    case 'member':
      return memberOf(expression, scope);
    case 'call':
      return called(expression, scope);
    case 'name':
      // `none` of `agent none`
      return expression.name;
  }
}

function memberOf({ of, name }: Extract<Expression, { kind: 'member' }>, { env, params }: Scope): Value {
  const owner = of.kind === 'name' ? { env, params }[of.name] : undefined;
  if (!owner) throw new Error(`nothing is known of .${name}`);
  return owner[name] ?? null;
}

function called({ callee, args }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  if (callee.kind === 'member' && callee.name === 'getBuildCauses') {
    const wanted = args.plain.map((each) => valueOf(each, scope));
    return scope.causes.filter((cause) => wanted.includes(cause));
  }
  const body = callee.kind === 'name' ? scope.functions[callee.name] : undefined;
  if (!body) throw new Error(`no function ${callee.kind === 'name' ? callee.name : callee.kind}`);
  return returned(body, scope) ?? null;
}

/** What a function gives back; undefined if it comes to no `return`. */
function returned(body: readonly Statement[], scope: Scope): Value | undefined {
  for (const statement of body) {
    if (statement.kind === 'return') return valueOf(statement.value, scope);
    if (statement.kind !== 'if') throw new Error(`a function may not have a ${statement.kind}`);
    const inner = isTrue(valueOf(statement.condition, scope)) ? returned(statement.body, scope) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function operated(sign: string, operands: readonly Expression[], scope: Scope): Value {
  const [first, second, third] = operands;
  const value = (operand: Expression | undefined) => (operand ? valueOf(operand, scope) : null);
  const left = value(first);
  switch (sign) {
    case '!':
      return !isTrue(left);
    case '&&':
      return isTrue(left) && isTrue(value(second));
    case '||':
      return isTrue(left) || isTrue(value(second));
    case '?:':
      return isTrue(left) ? left : value(second);
    case '?':
      return isTrue(left) ? value(second) : value(third);
    case '+':
      return `${String(left)}${String(value(second))}`;
    case '==~':
      return left !== null && new RegExp(`^(?:${String(value(second))})$`).test(String(left));
    case 'in': {
      const list = value(second);
      return Array.isArray(list) && list.includes(left);
    }
    default:
      return (left === value(second)) === (sign === '==');
  }
}
