import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Call } from './command';
import { stop } from './problems';

export interface InputOptions {
  /** `name=value`, as often as wanted. */
  readonly input?: readonly string[];
  /** A JSON file of names and values. */
  readonly inputs?: string;
  /** The same, with the digests of images. */
  readonly images?: string;
}

const MAX_BYTES = 1024 * 1024;

/** The values that a call gives for what is only known once something is provisioned. Those on the command line win over the file's. */
export function inputsOf(call: Call<InputOptions>): Readonly<Record<string, string>> {
  const { input = [], inputs, images } = call.options;
  const values = new Map([inputs, images].flatMap((file) => (file === undefined ? [] : readInputs(file, call))));
  for (const each of input) {
    const equals = each.indexOf('=');
    if (equals < 1) throw stop('input/malformed', { got: each }, { path: '--input', construct: 'option' }, call.language);
    values.set(each.slice(0, equals), each.slice(equals + 1));
  }
  return Object.fromEntries(values);
}

/** `pulumi stack output --json` writes such a file; what is no text in it is none of ours. */
function readInputs(file: string, { io, language }: Call<InputOptions>): (readonly [string, string])[] {
  const refuse = (reason: string) => stop('input/file', { file, reason }, { path: '--inputs', construct: 'option' }, language);
  const path = resolve(io.cwd, file);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw refuse('there is no such file');
  if (size > MAX_BYTES) throw refuse(`it has ${size} bytes, and at most ${MAX_BYTES} are read`);
  let known: unknown;
  try {
    known = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (typeof known !== 'object' || known === null || Array.isArray(known)) throw refuse('it is no JSON object');
  return Object.entries(known).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}
