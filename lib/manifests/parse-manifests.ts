import type { Event } from 'js-yaml';
import { stepsOf, type Failure } from '../core';
import { FieldPlace } from './field-place';
import { DEEPEST, MOST_VALUES } from './limits';
import { LineTable } from './line-table';
import { failure } from './problems';
import { kubectlSchema } from './yaml-schema';

/** One document of a text. */
export interface ManifestDocument {
  readonly data: unknown;
  /** Line of a field, from 1. */
  lineOf(field: string): number;
}

/** What makes a document unreadable. */
export interface DocumentFault {
  /** From 1. */
  readonly line: number;
  readonly failure: Failure;
}

export interface ParsedText {
  readonly documents: readonly ManifestDocument[];
  readonly faults: readonly DocumentFault[];
}

/** Reads all documents of a text. One that is no YAML takes no other away. JSON is YAML. */
export function parseManifests(text: string): ParsedText {
  try {
    return { documents: documentsOf(text, 0), faults: [] };
  } catch {
    return oneByOne(text);
  }
}

/** A fault ends the parser: each document is read alone then, with empty lines in the place of those before. */
function oneByOne(text: string): ParsedText {
  const documents: ManifestDocument[] = [];
  const faults: DocumentFault[] = [];
  let line = 0;
  for (const part of text.split(/^(?=---(?:\s|$))/m)) {
    try {
      documents.push(...documentsOf(part, line));
    } catch (error) {
      faults.push(faultOf(error, part, line));
    }
    line += part.split('\n').length - 1;
  }
  return { documents, faults };
}

function documentsOf(text: string, above: number): ManifestDocument[] {
  const { parseEvents, constructFromEvents } = require('js-yaml') as typeof import('js-yaml');
  const events = parseEvents(text, { maxDepth: DEEPEST });
  const data = constructFromEvents(events, { source: text, schema: kubectlSchema() });
  const starts = documentStarts(events);
  const lines = new LineTable(text, above);
  if (events.some(({ type }) => type === 5)) data.forEach((each, i) => checkSize(each, lines.lineAt(startOf(events[starts[i] ?? 0]))));
  return data.map((each, i) => {
    const place = new FieldPlace(text, events, starts[i] ?? 0);
    return { data: each, lineOf: (field) => lines.lineAt(place.offsetOf(stepsOf(field))) };
  });
}

function startOf(event: Event | undefined): number {
  return event && 'start' in event ? event.start : 0;
}

/** Positions of the first value of each document. */
function documentStarts(events: readonly Event[]): number[] {
  return events.flatMap(({ type }, i) => (type === 1 ? [i + 1] : []));
}

class TooManyValues extends Error {
  constructor(public readonly line: number) {
    super('too many values');
  }
}

/** Aliases make one value stand at many places: it is counted at each, but walked once. */
function checkSize(data: unknown, line: number): void {
  const sizes = new Map<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    // A value that holds itself has no end.
    sizes.set(value, Infinity);
    const size = Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1);
    sizes.set(value, size);
    return size;
  };
  if (sizeOf(data) > MOST_VALUES) throw new TooManyValues(line);
}

/** Where a text that Helm fills in has its first place to fill in: what the parser makes of it is told far from there. */
function templateLine(part: string): number | undefined {
  const line = part.split('\n').findIndex((each) => each.includes('{{'));
  return line < 0 ? undefined : line;
}

function faultOf(error: unknown, part: string, above: number): DocumentFault {
  if (error instanceof TooManyValues) return { line: error.line, failure: failure('manifest/aliases', { most: MOST_VALUES }) };
  const { YAMLException } = require('js-yaml') as typeof import('js-yaml');
  const known = error instanceof YAMLException ? error : undefined;
  const reason = known?.reason ?? (error instanceof Error ? error.message : String(error));
  const template = templateLine(part);
  const line = template ?? known?.mark?.line ?? 0;
  return { line: above + line + 1, failure: failure('manifest/syntax', { reason, template: template === undefined ? '' : '{{' }) };
}
