import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../core';
import type { ActionPin, ImagePin } from './pin';
import { failure } from './problems';

/** The lock file of a repository, at its root. */
export const LOCK_FILE = 'sealane.lock.json';

/** What a repository has pinned. */
export interface Lock {
  /** By repository: `actions/checkout`. */
  readonly actions: Readonly<Record<string, ActionPin>>;
  /** By the name that the image has in this file: `node`. */
  readonly images: Readonly<Record<string, ImagePin>>;
}

interface Rule {
  readonly pattern: RegExp;
  readonly wanted: string;
}

const ACTION: Readonly<Record<keyof ActionPin, Rule>> = {
  tag: { pattern: /^[\w.+-]{1,128}$/, wanted: 'a tag such as v7.0.1' },
  commit: { pattern: /^[0-9a-f]{40}$/, wanted: 'a commit of 40 hexadecimal digits' },
};
const IMAGE: Readonly<Record<keyof ImagePin, Rule>> = {
  image: { pattern: /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)+$/, wanted: 'an image with its registry, such as docker.io/library/node' },
  tag: { pattern: /^\w[\w.-]{0,127}$/, wanted: 'a tag such as 24.21.0-bookworm-slim' },
  digest: { pattern: /^sha256:[0-9a-f]{64}$/, wanted: 'a digest: sha256: and 64 hexadecimal digits' },
};
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
const VERSION = 1;

/**
 * Reads the lock file; without one nothing is pinned.
 * @throws Failure `pins/lock-file`
 */
export function readLock(folder: string): Lock {
  const text = textOf(join(folder, LOCK_FILE));
  if (text === undefined) return { actions: {}, images: {} };
  const { version, actions = {}, images = {} } = parsed(text);
  if (version !== VERSION) refuse('version', version, String(VERSION));
  return { actions: entries(actions, { at: 'actions', rules: ACTION }), images: entries(images, { at: 'images', rules: IMAGE }) };
}

/** Writes the lock file, sorted, so that a change of one pin is a change of one place. */
export function writeLock(folder: string, { actions, images }: Lock): void {
  const sorted = <T>(all: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(all).sort(([a], [b]) => compare(a, b)));
  const lock = { version: VERSION, actions: sorted(actions), images: sorted(images) };
  writeFileSync(join(folder, LOCK_FILE), `${JSON.stringify(lock, undefined, 2)}\n`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Told below.
  }
  return refuse('the file', text.slice(0, 40), 'an object of JSON');
}

function entries<T extends string>(
  value: unknown,
  { at, rules }: { readonly at: string; readonly rules: Readonly<Record<T, Rule>> },
): Readonly<Record<string, Readonly<Record<T, string>>>> {
  if (!isRecord(value)) return refuse(at, value, 'an object');
  for (const [name, pin] of Object.entries(value)) {
    if (at === 'actions' && !REPOSITORY.test(name)) refuse(`${at}["${name}"]`, name, 'named by a repository, such as actions/checkout');
    if (!isRecord(pin)) return refuse(`${at}["${name}"]`, pin, 'an object');
    for (const [field, { pattern, wanted }] of Object.entries<Rule>(rules)) {
      const got = pin[field];
      if (typeof got !== 'string' || !pattern.test(got)) refuse(`${at}["${name}"].${field}`, got, wanted);
    }
  }
  return value as Readonly<Record<string, Readonly<Record<T, string>>>>;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(at: string, got: unknown, wanted: string): never {
  throw failure('pins/lock-file', { file: LOCK_FILE, at, got: JSON.stringify(got) ?? 'not there', wanted });
}
