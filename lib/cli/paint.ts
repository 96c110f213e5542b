import { styleText } from 'node:util';
import type { Severity } from '../core';
import type { Io } from './io';

type Style = Parameters<typeof styleText>[0];

/** Puts a style on text, or leaves it plain. */
export type Paint = (style: Style, text: string) => string;

/**
 * Colour only where it can be seen: on a terminal, unless NO_COLOR or `--no-color` says no or FORCE_COLOR says yes.
 * @see https://no-color.org and https://force-color.org
 */
export function paintFor(io: Io, wanted: boolean): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const refused = !wanted || FORCE_COLOR === '0' || (!forced && (Boolean(NO_COLOR) || TERM === 'dumb'));
  return !refused && (forced || io.terminal) ? (style, text) => styleText(style, text) : (_, text) => text;
}

/** What each severity looks like. */
export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  notice: ['bold', 'cyan'],
};
