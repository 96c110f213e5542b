import type { OutputUnit, Schema } from '@cfworker/json-schema';
import type { IConstruct } from 'constructs';
import { runInNewContext } from 'node:vm';
import { closest } from '../core';
import type { ChartValues } from '../kube';
import { problem } from './problems';
import type { Chart } from './read-chart';
import { isMap, merged, type Data } from './values-data';
import { draftOf, referredBy, schemaIn, unescaped } from './values-schema';

/** A schema is a stranger's: one that takes longer has been made to. */
const MOST_MILLISECONDS = 2000;

/**
 * Raises what Helm would refuse of the values, and what it would silently take no notice of: a key that the chart does not know, though it
 * knows one nearly alike.
 */
export function checkValues(construct: IConstruct, { name, defaults, schema: text }: Chart, values: ChartValues): void {
  const schema = text === undefined ? undefined : schemaIn(text);
  if (text !== undefined && !schema) problem(construct, 'helm-chart/schema', { chart: name, reason: 'it is no JSON Schema, or too large' });
  const told = new Set(schema ? refused(construct, { chart: name, schema, values: merged(defaults, values) }) : []);
  for (const { at, likely } of likelySlips(values, defaults, schema))
    if (!told.has(at)) problem(construct, 'helm-chart/likely-slip', { chart: name, at, likely });
}

interface Check {
  readonly chart: string;
  readonly schema: Schema;
  readonly values: Data;
}

/** Raises what the schema refuses, and gives the places of it. */
function refused(construct: IConstruct, { chart, schema, values }: Check): readonly string[] {
  const errors = errorsOf(schema, values);
  if (typeof errors === 'string') {
    problem(construct, 'helm-chart/schema', { chart, reason: errors });
    return [];
  }
  return leaves(errors).map((error) => {
    const at = placeOf(error.instanceLocation);
    const unknown = /^Property "(.*)" does not match additional properties schema\.$/s.exec(error.error)?.[1];
    const missing = /^Instance does not have required property "(.*)"\.$/s.exec(error.error)?.[1];
    const key = unknown ?? missing;
    const place = key === undefined ? at : at === '' ? key : `${at}.${key}`;
    if (unknown !== undefined) {
      const likely = closest(unknown, siblings(schema, error.keywordLocation)) ?? '';
      problem(construct, 'helm-chart/unknown-value', { chart, at: place, likely: likely && (at === '' ? likely : `${at}.${likely}`) });
    } else if (missing !== undefined) problem(construct, 'helm-chart/missing-value', { chart, at: place });
    else problem(construct, 'helm-chart/value', { chart, at: place, wanted: error.error.replace(/^Instance /, '').replace(/\.$/, '') });
    return place;
  });
}

/** What is wrong, or why nobody can say. */
function errorsOf(schema: Schema, values: Data): readonly OutputUnit[] | string {
  // Loaded when a chart with a schema is read.
  const { Validator } = require('@cfworker/json-schema') as typeof import('@cfworker/json-schema');
  const check = () => new Validator(schema, draftOf(schema), false).validate(values).errors;
  try {
    return runInNewContext('check()', { check }, { timeout: MOST_MILLISECONDS }) as readonly OutputUnit[];
  } catch (error) {
    const { code, message = '' } = error as NodeJS.ErrnoException;
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'to check it takes too long';
    return message.split('\n')[0] ?? '';
  }
}

/** Words that only say that something below them is wrong. */
const AROUND: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  '$ref',
  '$recursiveRef',
  'allOf',
  'then',
  'else',
  'if',
  'false',
  'additionalItems',
]);

/** The errors that a person can mend: of alternatives none is told, only that none fits. */
function leaves(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  const choices = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .map(({ keywordLocation }) => `${keywordLocation}/`);
  const wanted = errors.filter(
    ({ keyword, keywordLocation }) => !AROUND.has(keyword) && !choices.some((choice) => keywordLocation.startsWith(choice)),
  );
  // What an open schema says of keys that it does not name is told at the key itself.
  return wanted.filter(
    ({ keyword, instanceLocation, error }) =>
      keyword !== 'additionalProperties' ||
      !wanted.some(
        (other) =>
          other.instanceLocation.startsWith(`${instanceLocation}/`) &&
          error.includes(`"${placeOf(other.instanceLocation.slice(instanceLocation.length)).split('.')[0] ?? ''}"`),
      ),
  );
}

/** `#/master/count` is `master.count`. */
function placeOf(location: string): string {
  return location
    .replace(/^#/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(unescaped)
    .join('.');
}

/** Names that the schema knows where it refuses others. */
function siblings(schema: Schema, location: string): readonly string[] {
  let at: unknown = schema;
  for (const part of location.split('/').slice(1, -1)) {
    const next: unknown = isMap(at) || Array.isArray(at) ? (at as Readonly<Record<string, unknown>>)[unescaped(part)] : undefined;
    at = part === '$ref' && typeof next === 'string' ? referredBy(schema, next) : next;
  }
  return isMap(at) && isMap(at.properties) ? Object.keys(at.properties) : [];
}

interface Slip {
  readonly at: string;
  readonly likely: string;
}

/** Keys that the chart does not know where it knows others, one of them nearly alike. */
function likelySlips(values: Data, defaults: Data, schema: unknown, path = ''): readonly Slip[] {
  const properties = isMap(schema) && isMap(schema.properties) ? schema.properties : {};
  const names = [...new Set([...Object.keys(defaults), ...Object.keys(properties)])];
  return Object.entries(values).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (names.includes(key)) {
      const known = defaults[key];
      return isMap(value) && isMap(known) ? likelySlips(value, known, properties[key], at) : [];
    }
    const likely = closest(key, names);
    return likely === undefined ? [] : [{ at, likely: path === '' ? likely : `${path}.${likely}` }];
  });
}
