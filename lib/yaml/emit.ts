import { Commented } from './commented';
import { EmitError, type EmitCode } from './emit-error';
import { LineMemory } from './line-memory';
import { hasLoneSurrogate, quotedText, scalarText } from './scalar';
import { blockText, endsBlank } from './scalar-block';
import { numberText } from './scalar-number';

/** Lists and maps inside each other; js-yaml reads 100 levels, and the deepest CustomResourceDefinitions have some 40. */
const MAX_DEPTH = 98;
/** From 1024 characters on a reader no longer looks for the `:` of a key; `? key` has no such limit. */
const LONGEST_KEY = 1000;
/** Tools that split a file at `---` cut white space before it; this line stands between. */
const END_OF_TEXT = '# the white space above belongs to the text\n';
const FIRST_KEYS = ['apiVersion', 'kind', 'metadata'];
const PADS = Array.from({ length: MAX_DEPTH + 1 }, (_, level) => '  '.repeat(level));
const DASHES = PADS.map((pad) => `${pad}-`);

/**
 * One YAML document that readers of YAML 1.1 (kubectl, Helm, Argo CD, Flux) and of YAML 1.2 give back unchanged.
 * Keys keep their order, but `apiVersion`, `kind` and `metadata` lead; keys whose value is `undefined` are left out.
 * @param memory to be shared by the documents of an assembly: most of their lines repeat
 * @throws {@link EmitError} for what is no data: functions, symbols, bigints, class instances, cycles, half characters, NaN
 */
export function emitDocument(object: unknown, memory = new LineMemory()): string {
  return new Emission(object, memory).text();
}

/** Several documents of one file, with `---` between them. */
export function emitDocuments(objects: Iterable<unknown>): string {
  const memory = new LineMemory();
  let text = '';
  for (const object of objects) text += text === '' ? emitDocument(object, memory) : `---\n${emitDocument(object, memory)}`;
  return text;
}

class Emission {
  private out = '';
  /** Key or position at each level: overwritten in place, read only when something is wrong. */
  private readonly trail: (string | number)[] = [];
  private endsInBlanks = false;

  constructor(
    private readonly root: unknown,
    private readonly memory: LineMemory,
  ) {}

  public text(): string {
    if (typeof this.root === 'string') return `${this.oneLine(this.root, 0)}\n`;
    this.value(this.root, 0, true);
    return this.out.slice(1) + (this.endsInBlanks ? END_OF_TEXT : '');
  }

  /** Adds what follows `key:` or `-`; inline, a list or map begins on the same line. */
  private value(value: unknown, depth: number, inline: boolean): void {
    switch (typeof value) {
      case 'string':
        this.out += this.memory.value(value) ?? this.textPart(value, depth);
        break;
      case 'boolean':
        this.out += value ? ' true\n' : ' false\n';
        break;
      case 'number':
        if (!Number.isFinite(value)) this.fail('yaml/not-finite', depth, String(value));
        this.out += ` ${numberText(value)}\n`;
        break;
      case 'object':
        if (value === null) this.out += ' null\n';
        else this.container(value, depth, inline);
        break;
      default:
        this.fail('yaml/not-data', depth, typeof value);
    }
  }

  private textPart(text: string, depth: number): string {
    return text.includes('\n') ? this.lines(text, depth) : this.memory.rememberValue(text, ` ${this.oneLine(text, depth)}\n`);
  }

  private oneLine(text: string, depth: number): string {
    const scalar = scalarText(text);
    // Plain text is ASCII: only what was quoted can hold half a character.
    if (scalar !== text && hasLoneSurrogate(text)) this.fail('yaml/lone-surrogate', depth, 'text');
    return scalar;
  }

  private lines(text: string, depth: number): string {
    if (hasLoneSurrogate(text)) this.fail('yaml/lone-surrogate', depth, 'text');
    const block = blockText(text, PADS[depth] as string);
    if (block === undefined) return ` ${quotedText(text)}\n`;
    this.endsInBlanks = endsBlank(text);
    return ` ${block}`;
  }

  private container(value: object, depth: number, inline: boolean): void {
    if (depth >= MAX_DEPTH) this.failTooDeep();
    if (Array.isArray(value)) this.list(value, depth, inline);
    else if (value instanceof Commented) this.out += ` ${this.oneLine(value.text, depth)} # ${value.comment}\n`;
    else this.map(this.plain(value, depth), depth, inline);
  }

  private list(list: readonly unknown[], depth: number, inline: boolean): void {
    if (list.length === 0) this.out += ' []\n';
    const dash = DASHES[depth] as string;
    for (let i = 0; i < list.length; i++) {
      this.trail[depth] = i;
      this.endsInBlanks = false;
      this.out += i > 0 ? dash : inline ? ' -' : `\n${dash}`;
      this.value(list[i], depth + 1, true);
    }
  }

  private map(map: Readonly<Record<string, unknown>>, depth: number, inline: boolean): void {
    let first = true;
    const keys = depth === 0 ? keysInOrder(map) : Object.keys(map);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const value = map[key];
      if (value === undefined) continue;
      this.trail[depth] = key;
      this.endsInBlanks = false;
      const part = this.memory.key(key, depth) ?? this.keyPart(key, depth);
      this.out += !first ? part : inline ? ` ${part.slice(2 * depth)}` : `\n${part}`;
      this.value(value, depth + 1, false);
      first = false;
    }
    if (first) this.out += ' {}\n';
  }

  private keyPart(key: string, depth: number): string {
    const pad = PADS[depth] as string;
    const text = this.oneLine(key, depth + 1);
    return this.memory.rememberKey(key, depth, text.length < LONGEST_KEY ? `${pad}${text}:` : `${pad}? ${text}\n${pad}:`);
  }

  private plain(value: object, depth: number): Readonly<Record<string, unknown>> {
    const prototype: unknown = Object.getPrototypeOf(value);
    // The last test takes objects of another realm (a vm context), whose Object.prototype is not ours.
    if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      this.fail('yaml/not-data', depth, value.constructor?.name || 'object of a class');
    }
    return value as Readonly<Record<string, unknown>>;
  }

  private failTooDeep(): never {
    const above = new Set<unknown>();
    let at: unknown = this.root;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (above.has(at)) this.fail('yaml/cycle', depth, 'cycle');
      above.add(at);
      at = (at as Record<string | number, unknown>)[this.trail[depth] as string];
    }
    return this.fail('yaml/too-deep', MAX_DEPTH, String(MAX_DEPTH));
  }

  private fail(code: EmitCode, depth: number, got: string): never {
    throw new EmitError(code, this.trail.slice(0, depth), got);
  }
}

function keysInOrder(map: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(map);
  if (FIRST_KEYS.every((key, i) => keys[i] === key)) return keys;
  return [...FIRST_KEYS.filter((key) => Object.hasOwn(map, key)), ...keys.filter((key) => !FIRST_KEYS.includes(key))];
}
