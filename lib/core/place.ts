import type { IConstruct } from 'constructs';
import { mapToSource } from './source-map';

/** A place in the user's program. */
export interface Place {
  /** Path as the stack trace has it, or as the source map of that file says. */
  readonly file: string;
  readonly line: number;
  /** What runs, if it was compiled from that file. */
  readonly compiled?: string;
}

interface RawPlace extends Place {
  readonly column: number;
}

const places = new WeakMap<IConstruct, RawPlace>();

/**
 * Remembers the line of the program that says `new …` for this construct.
 * One stack frame, taken once: the frame below the construct's own (possibly derived) constructor.
 */
export function markPlace(construct: IConstruct): void {
  const place = firstFrame(construct.constructor as () => void, 1, () => true);
  if (place) places.set(construct, place);
}

/** As {@link markPlace}, for a construct of another library: the first frame outside `node_modules` and outside `own`. */
export function markForeignPlace(construct: IConstruct, own: (file: string) => boolean): void {
  const place = firstFrame(markForeignPlace, 30, (file) => !file.includes('node_modules') && !file.startsWith('node:') && !own(file));
  if (place) places.set(construct, place);
}

/** Where the construct, or the nearest construct around it that is known, was made; undefined if nobody knows. */
export function placeOf(construct: IConstruct): Place | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const raw = places.get(at);
    if (raw) return mapToSource(raw.file, raw.line, raw.column);
  }
  return undefined;
}

function firstFrame(above: (...args: never[]) => void, limit: number, wanted: (file: string) => boolean): RawPlace | undefined {
  const { stackTraceLimit } = Error;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was, never called
  const { prepareStackTrace } = Error;
  const holder: { stack?: unknown } = {};
  Error.stackTraceLimit = limit;
  Error.prepareStackTrace = (_, frames) => {
    for (const frame of frames) {
      const file = frame.getFileName();
      if (file && wanted(file)) return { file, line: frame.getLineNumber() ?? 0, column: frame.getColumnNumber() ?? 0 };
    }
    return undefined;
  };
  try {
    Error.captureStackTrace(holder, above);
    return holder.stack as RawPlace | undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    Error.prepareStackTrace = prepareStackTrace;
  }
}
