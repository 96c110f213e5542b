import { fileURLToPath } from 'node:url';
import { isOwnFile, mapToSource, relativePath } from '../../core';

/** What a crashed Node program said last. */
export interface Crash {
  /** Name and message of the error, without the stack trace. */
  readonly message: string;
  /** First stack frame in the user's own code: `dist/shop.js:31`. */
  readonly source: string | undefined;
  /** What the program had printed before. */
  readonly before: string;
}

const FRAME = /^ {4,}at (?:.*\()?((?:file:\/\/)?[^()\s][^()]*?):(\d+):(\d+)\)?$/;
/** Node names the place of the uncaught error in a line of its own. */
const HEADER = /^\S.*:\d+$/;
const MAX_MESSAGE_LINES = 12;

/** Finds the uncaught error in what a program wrote to stderr; undefined if there is none. */
export function crashIn(stderr: string): Crash | undefined {
  const lines = stderr.split(/\r?\n/);
  const firstFrame = lines.findIndex((line, i) => FRAME.test(line) && isMessageBefore(lines, i));
  if (firstFrame < 0) return uncaughtValue(lines);
  const start = messageStart(lines, firstFrame);
  const message = lines.slice(start, firstFrame);
  if (message.length > MAX_MESSAGE_LINES) message.splice(MAX_MESSAGE_LINES, message.length, '…');
  return {
    message: message.join('\n').trim(),
    source: userFrame(lines.slice(firstFrame)) ?? headerPlace(lines, start),
    before: beforeHeader(lines, start),
  };
}

function isMessageBefore(lines: readonly string[], frame: number): boolean {
  return frame > 0 && !/^\s*$/.test(lines[frame - 1] ?? '');
}

/** The message may have many lines; Node prints an empty one (after the marked source line) before it. */
function messageStart(lines: readonly string[], firstFrame: number): number {
  const caret = lastIndex(lines.slice(0, firstFrame), /^\s*\^+\s*$/);
  if (caret >= 0) return lines.findIndex((line, i) => i > caret && line.trim() !== '');
  const named = lastIndex(lines.slice(0, firstFrame), /^(?:Uncaught )?\w*(?:Error|Exception)\b/);
  return named >= 0 ? named : firstFrame - 1;
}

/** `throw 'text'`: Node shows the place, the line, and the value. */
function uncaughtValue(lines: readonly string[]): Crash | undefined {
  const hint = lines.findIndex((line) => line.startsWith('(Use `node --trace-uncaught'));
  if (hint < 0) return undefined;
  const start = messageStart(lines, hint);
  return { message: lines.slice(start, hint).join('\n').trim(), source: headerPlace(lines, start), before: beforeHeader(lines, start) };
}

/** `/project/dist/shop.js:31` above the marked source line. */
function headerPlace(lines: readonly string[], start: number): string | undefined {
  const header = lastIndex(lines.slice(0, start), HEADER);
  const [, file, line] = /^(.*):(\d+)$/.exec(lines[header] ?? '') ?? [];
  return file !== undefined && line !== undefined && isUserFile(file) ? placeText(file, line) : undefined;
}

function beforeHeader(lines: readonly string[], start: number): string {
  const header = lastIndex(lines.slice(0, start), HEADER);
  const kept = lines.slice(0, header >= 0 && header >= start - 6 ? header : start).join('\n');
  return kept === '' ? '' : `${kept}\n`;
}

function userFrame(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const [, file, number, column] = FRAME.exec(line) ?? [];
    if (file !== undefined && number !== undefined && isUserFile(file)) return placeText(file, number, column);
  }
  return undefined;
}

function isUserFile(file: string): boolean {
  if (/^(?:async )?node:|\[eval\]|<anonymous>/.test(file) || /[\\/]node_modules[\\/]/.test(file)) return false;
  return !isOwnFile(pathOf(file));
}

function lastIndex(lines: readonly string[], wanted: RegExp): number {
  return lines.reduce((last, line, i) => (wanted.test(line) ? i : last), -1);
}

/** In the TypeScript that it was compiled from, where there is a source map. */
function placeText(file: string, line: string, column = '1'): string {
  const place = mapToSource(pathOf(file), Number(line), Number(column));
  return `${relativePath(place.file)}:${place.line}`;
}

function pathOf(file: string): string {
  try {
    return file.startsWith('file://') ? fileURLToPath(file) : file;
  } catch {
    return file;
  }
}
