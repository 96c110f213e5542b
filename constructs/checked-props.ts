import type { Construct } from 'constructs';
import { closest } from '../lib/core';
import { SHAPES } from './generated/prop-shapes';
import { problem } from './problems';
import type { Alternative } from './prop-shape';

interface Prop {
  readonly alternatives: readonly Alternative[];
  readonly needed: boolean;
}

/** Stand in for what is missing, so that the rest of the program is still checked; nothing is written after a problem. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  image: 'stand-in:0.0.0',
  cpu: '1m',
  memory: '1Mi',
  port: 1,
  health: '/',
  schedule: '@daily',
  stage: 'dev',
  data: {},
  keys: { 'stand-in': 'stand-in' },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  value: 0,
};

/** More props than these are not named. */
const MAX_NAMES = 6;

/** What has words of its own: the API server takes no probes there. */
const TOLD_LATER = /^init\..+\.health$/;

const known = new Map<string, ReadonlyMap<string, Prop>>();

/**
 * The props if they are what the construct takes. JavaScript, and TypeScript that a loader runs without reading its types, can give
 * anything: an unknown prop, a wrong type or a missing one is a problem, and a value that exists stands in.
 * @param construct its class; a class of the user's that extends it may have props of its own
 */
export function checkedProps<P extends object>(scope: Construct, construct: string, props: P): P {
  const checker = new PropChecker(scope, construct);
  // JavaScript can leave even the props out.
  const given: P | undefined = isMap(props) ? props : undefined;
  checker.props(given ?? {}, `${construct}Props`, '');
  return given && checker.repairs.size === 0 ? given : Object.assign({}, given, Object.fromEntries(checker.repairs));
}

class PropChecker {
  /** Props of the top level that are replaced, with what stands in. */
  public readonly repairs = new Map<string, unknown>();
  private readonly strict: boolean;

  constructor(
    private readonly scope: Construct,
    private readonly construct: string,
  ) {
    // Nobody derives a class from the options of `image()`.
    this.strict = scope.constructor.name === construct || construct === 'Image';
  }

  public props(given: Readonly<Record<string, unknown>>, shape: string, path: string): void {
    const props = propsOf(shape);
    for (const name in given) {
      const prop = props.get(name);
      const value = given[name];
      if (value === undefined) continue;
      if (prop) this.value(value, prop.alternatives, path, name);
      else if (this.strict || path !== '') this.unknown(`${path}${name}`, closest(name, props.keys()));
    }
    for (const name of neededOf(shape)) {
      if (given[name] !== undefined) continue;
      problem(this.scope, 'props/missing', { construct: this.construct, prop: `${path}${name}` });
      this.repair(`${path}${name}`);
    }
  }

  /** @param path of what holds the value, with a dot at its end: a path is put together only when it is needed */
  private value(value: unknown, alternatives: readonly Alternative[], path: string, name: string): void {
    if (isPlain(value, alternatives)) return;
    const match = alternatives.find((alternative) => fits(value, alternative, alternatives));
    const prop = `${path}${name}`;
    if (match === undefined) {
      problem(this.scope, 'props/type', { construct: this.construct, prop, got: shown(value), expected: expectedOf(alternatives) });
      this.repair(prop);
    } else if (typeof match !== 'string') this.inside(value as object, match, prop);
  }

  private inside(value: object, [tag, ...rest]: readonly Alternative[], path: string): void {
    if (tag === '#') this.props(value as Readonly<Record<string, unknown>>, rest[0] as string, `${path}.`);
    if (tag !== '[]' && tag !== '{}') return;
    const below = `${path}.`;
    for (const key of Object.keys(value)) this.value((value as Readonly<Record<string, unknown>>)[key], rest, below, key);
  }

  private unknown(prop: string, likely = ''): void {
    if (TOLD_LATER.test(prop)) return;
    problem(this.scope, 'props/unknown', { construct: this.construct, prop, likely: likely && prop.replace(/[^.]*$/, likely) });
  }

  /** What is wrong deep inside takes its whole prop away. */
  private repair(path: string): void {
    const [name = ''] = path.split('.');
    this.repairs.set(name, STAND_INS[name]);
  }
}

function propsOf(shape: string): ReadonlyMap<string, Prop> {
  let props = known.get(shape);
  if (!props) {
    const { of = [], need = {}, may = {} } = SHAPES[shape] ?? {};
    const own = [
      ...Object.entries(need).map(([name, alternatives]) => [name, { alternatives, needed: true }] as const),
      ...Object.entries(may).map(([name, alternatives]) => [name, { alternatives, needed: false }] as const),
    ];
    known.set(shape, (props = new Map([...of.flatMap((base) => [...propsOf(base)]), ...own])));
  }
  return props;
}

const needed = new Map<string, readonly string[]>();

function neededOf(shape: string): readonly string[] {
  let names = needed.get(shape);
  if (!names) needed.set(shape, (names = [...propsOf(shape)].flatMap(([name, prop]) => (prop.needed ? [name] : []))));
  return names;
}

/** The quick yes, for most values of most programs. */
function isPlain(value: unknown, alternatives: readonly Alternative[]): boolean {
  return (
    (typeof value === 'string' && alternatives[0] === 's') ||
    (typeof value === 'number' && alternatives.includes('n')) ||
    (typeof value === 'boolean' && alternatives.includes('b'))
  );
}

function fits(value: unknown, alternative: Alternative, all: readonly Alternative[]): boolean {
  switch (typeof alternative === 'string' ? alternative : alternative[0]) {
    case 's':
      return typeof value === 'string';
    case 'n':
      return typeof value === 'number';
    case 'b':
      return typeof value === 'boolean';
    case 'f':
      return typeof value === 'function';
    case '=':
      return alternative.includes(value as string);
    case '[]':
      return Array.isArray(value);
    case '#':
      return isMap(value) && isMeant(value, alternative[1] as string, all);
    case 'o':
      return (
        isMap(value) &&
        (typeof alternative === 'string' ? !isProps(value, all) : alternative.slice(1).every((name) => String(name) in value))
      );
    default:
      return isMap(value);
  }
}

/** Whether it is meant as props that stand beside an object of a class. */
function isProps(value: object, all: readonly Alternative[]): boolean {
  return all.some((other) => typeof other !== 'string' && other[0] === '#' && isMeant(value, other[1] as string, all));
}

/**
 * Beside an object that knows itself, or other props, the needed ones tell: `{ request, limit }` is no Cpu. Props that need nothing
 * are meant by whatever is no such object.
 */
function isMeant(value: object, shape: string, all: readonly Alternative[]): boolean {
  const needed = neededOf(shape);
  if (structured(all) === 1 || needed.some((name) => name in value)) return true;
  return (
    needed.length === 0 && !all.some((other) => typeof other !== 'string' && other[0] === 'o' && other.length > 1 && hasAll(value, other))
  );
}

function hasAll(value: object, [, ...names]: readonly Alternative[]): boolean {
  return names.every((name) => String(name) in value);
}

/** How many of the alternatives are objects with props or of a class. */
function structured(all: readonly Alternative[]): number {
  let count = 0;
  for (const [tag] of all) if (tag === 'o' || tag === '#') count += 1;
  return count;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Values of maps and lists may be secrets; names are none. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' && value !== null
    ? braced(Object.keys(value))
    : typeof value === 'string'
      ? JSON.stringify(value.slice(0, 40))
      : String(value);
}

/** `{ path, port }`, the first of many. */
function braced(names: readonly string[]): string {
  return names.length === 0 ? '{}' : `{ ${names.slice(0, MAX_NAMES).join(', ')}${names.length > MAX_NAMES ? ', …' : ''} }`;
}

/** Names of types in a form that each language words: `s n ='a' #min,max`. */
function expectedOf(alternatives: readonly Alternative[]): string {
  return alternatives
    .flatMap((alternative) => {
      if (typeof alternative === 'string') return [alternative];
      const [tag, ...rest] = alternative;
      if (tag === '#') return [`#${[...propsOf(rest[0] as string).keys()].slice(0, MAX_NAMES).join(',')}`];
      return tag === '=' ? rest.map((text) => `'${text as string}'`) : [tag];
    })
    .join(' ');
}
