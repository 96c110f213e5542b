import type { IConstruct } from 'constructs';
import { isDnsSubdomain } from '../core';
import { Deferred, isDeferred } from './deferred';
import { problem } from './problems';

const values = new WeakMap<IConstruct, Map<string, NamedDeferred>>();

/**
 * A deferred value with a name, so that it can stand in the text of a manifest: as a whole (`env: { HOST: endpoint }`) or
 * inside of one (`` `https://${endpoint}/` ``). The engine puts the value in; `sealane synth` takes it from its inputs.
 */
export class NamedDeferred extends Deferred {
  constructor(
    scope: IConstruct,
    /** Name of the value, and of the input of `sealane synth`: `images.host`. */
    public readonly name: string,
    value: Deferred<unknown>,
    /** Code of the problem when YAML needs the value and nobody gives it. */
    public readonly missing: string = 'deferred/no-input',
  ) {
    super((resolver) => value.resolve(resolver), value.secret);
    const known = namedValues(scope);
    if (!isDnsSubdomain(name)) problem(scope, 'deferred/name', { name });
    else if (known.has(name)) problem(scope, 'deferred/name-twice', { name });
    else known.set(name, this);
  }

  /** The value's place in a text: `${sealane.images.host}`. */
  public override toString(): string {
    return `\${sealane.${this.name}}`;
  }

  public toJSON(): string {
    return this.toString();
  }

  /** As the value of an environment variable. */
  public toEnv(name: string): { name: string; value: string } {
    return { name, value: this.toString() };
  }
}

/** Gives a deferred value a name, by which texts can hold it. */
export function named(scope: IConstruct, name: string, value: Deferred<unknown>): NamedDeferred {
  return new NamedDeferred(scope, name, value);
}

/** The named values of a tree. */
export function namedValues(scope: IConstruct): Map<string, NamedDeferred> {
  const { root } = scope.node;
  let known = values.get(root);
  if (!known) values.set(root, (known = new Map<string, NamedDeferred>()));
  return known;
}

const TOKEN = /\$\{sealane\.([a-z0-9][a-z0-9.-]*)\}/g;

/** Whether a text holds the place of a deferred value. */
export function hasToken(text: string): boolean {
  return text.includes('${sealane.');
}

/** The names of the deferred values that a text holds, in order. */
export function namesIn(text: string): string[] {
  return hasToken(text) ? [...text.matchAll(TOKEN)].map(([, name]) => name ?? '') : [];
}

/** The names of the deferred values in all texts of a plain value. */
export function namesInAll(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') for (const name of namesIn(value)) found.add(name);
  else if (typeof value === 'object' && value !== null && !isDeferred(value))
    for (const part of Object.values(value)) namesInAll(part, found);
  return found;
}

/** The text in pieces: what stands between the names, and the names. `['https://', '/']` and `['images.host']`. */
export function splitText(text: string): { readonly texts: readonly string[]; readonly names: readonly string[] } {
  const pieces = text.split(TOKEN);
  return { texts: pieces.filter((_, i) => i % 2 === 0), names: pieces.filter((_, i) => i % 2 === 1) };
}
