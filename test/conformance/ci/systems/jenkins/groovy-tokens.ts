/** A piece of Groovy: `text` is what was written, of a text what it says. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign' | 'line';
  readonly text: string;
}

const PATTERN =
  /(?<space>[ \t]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<line>\n)|'''(?<long>(?:[^\\]|\\[\s\S])*?)'''|'(?<short>(?:[^\\'\n]|\\.)*)'|(?<word>[A-Za-z_]\w*)|(?<number>\d+)|(?<sign>==~|==|!=|&&|\|\||\?:|[{}()[\],:.!?=+])/gy;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", '"': '"', $: '$' };

/** The pieces of a Jenkinsfile. Only what a declarative file of ours may have is known: no text that something is put into, no regex, no semicolon. */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; at = PATTERN.lastIndex) {
    PATTERN.lastIndex = at;
    const groups = PATTERN.exec(source)?.groups;
    if (!groups) throw new Error(`no Groovy: ${source.slice(at, at + 40)}`);
    const { line, long, short, word, number, sign } = groups;
    if (line !== undefined) tokens.push({ kind: 'line', text: '\n' });
    else if (long !== undefined || short !== undefined) tokens.push({ kind: 'text', text: unescaped(long ?? short ?? '') });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([\s\S]))/g, (whole, code: string | undefined, letter: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    const said = ESCAPES[letter];
    if (said === undefined) throw new Error(`Groovy knows no ${whole}`);
    return said;
  });
}
