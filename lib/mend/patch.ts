import type { Failure } from '../core';

/** A piece of a text, and what stands there afterwards. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is to be done to one text. */
export interface Patch<W> {
  readonly before: string;
  readonly spans: readonly Span[];
  readonly after: string;
  readonly mended: readonly W[];
  /** What could not be mended here, and why. */
  readonly kept: readonly { readonly wish: W; readonly why: Failure }[];
}

/** A text with its pieces exchanged. They do not overlap; of two at one place the first comes first. */
export function applySpans(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of inOrder(spans)) {
    parts.push(text.slice(at, span.start), span.text);
    at = span.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** Spans as they stand in their text. */
export function inOrder(spans: readonly Span[]): readonly Span[] {
  return [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
}
