type Value = string | null | RegExp | boolean;

/** Words of a condition, as GitLab's lexer has them: variables, texts, patterns, null, operators, brackets. */
const TOKEN = /\s*(?:(\$\w+)|'([^']*)'|"([^"]*)"|\/((?:\\.|[^/])*)\/(i?)|(null)\b|(==|!=|=~|!~|&&|\|\||[()]))/y;

function tokensOf(condition: string, variables: Readonly<Record<string, string>>): (Value | { operator: string })[] {
  const tokens: (Value | { operator: string })[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < condition.length) {
    const found = TOKEN.exec(condition);
    if (!found) throw new Error(`no condition: ${condition}`);
    const [, variable, single, double, pattern, flags, none, operator] = found;
    if (variable !== undefined) tokens.push(variables[variable.slice(1)] ?? null);
    else if (pattern !== undefined) tokens.push(new RegExp(pattern, flags));
    else if (operator !== undefined) tokens.push({ operator });
    else tokens.push(none === undefined ? (single ?? double ?? '') : null);
  }
  return tokens;
}

/** Whether the `if` of a rule holds. `&&` binds closer than `||`; a variable that is not there is null, which equals no text. */
export function holds(condition: string, variables: Readonly<Record<string, string>>): boolean {
  const tokens = tokensOf(condition, variables);
  const next = (operator: string): boolean => {
    const token = tokens[0];
    const fits = typeof token === 'object' && token !== null && 'operator' in token && token.operator === operator;
    if (fits) tokens.shift();
    return fits;
  };
  const value = (): Value => {
    if (next('(')) {
      const inner = either();
      if (!next(')')) throw new Error(`a bracket is open: ${condition}`);
      return inner;
    }
    const token = tokens.shift();
    if (token === undefined || (typeof token === 'object' && token !== null && 'operator' in token))
      throw new Error(`no condition: ${condition}`);
    return token;
  };
  const compared = (): boolean => {
    const left = value();
    if (next('==')) return left === value();
    if (next('!=')) return left !== value();
    if (next('=~')) return matches(left, value());
    if (next('!~')) return !matches(left, value());
    return left !== null && left !== '' && left !== false;
  };
  const both = (): boolean => {
    let all = compared();
    while (next('&&')) all = compared() && all;
    return all;
  };
  const either = (): boolean => {
    let any = both();
    while (next('||')) any = both() || any;
    return any;
  };
  const result = either();
  if (tokens.length > 0) throw new Error(`too much: ${condition}`);
  return result;
}

function matches(left: Value, right: Value): boolean {
  if (!(right instanceof RegExp)) throw new Error('no pattern');
  return typeof left === 'string' && right.test(left);
}
