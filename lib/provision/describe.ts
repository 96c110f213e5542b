import { isDeferred, type Deferred, type Resolver } from './deferred';
import { placeText } from './places';

/** A plain value as JSON: a deferred one in it is its origin as text, a secret one only says that it is one. */
export function described(value: unknown, idOf: (id: string) => string = (id) => id): unknown {
  if (isDeferred(value)) return value.secret ? '[secret]' : value.resolve(new Describer(idOf));
  if (Array.isArray(value)) return value.map((item) => described(item, idOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, described(part, idOf)]));
}

/** Says where a value comes from, without knowing it. */
class Describer implements Resolver<string> {
  constructor(private readonly idOf: (id: string) => string) {}

  public output: Resolver<string>['output'] = ({ type, id, path }) => `\${${placeText({ type, id: this.idOf(id), path })}}`;

  public call: Resolver<string>['call'] = ({ token, args, path }) =>
    `\${${token}(${JSON.stringify(described(args, this.idOf))}) ${path.join('.')}}`;

  public config: Resolver<string>['config'] = ({ name }) => `\${config ${name}}`;

  public foreign = (): string => '${a value of the program}';

  public combined = (parts: readonly Deferred<unknown>[]): string => parts.map((part) => String(described(part, this.idOf))).join(' + ');
}
