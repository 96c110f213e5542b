import { Failure, type ProgramMend } from '../../core';
import { applySpans, type Patch, type Span } from '../patch';
import { failure } from '../problems';
import { ProgramText, type MadeAt } from './program-text';
import type { TypeScript } from './typescript';

/** What shall become of the props of one construct. */
export interface ProgramWish extends MadeAt {
  readonly mend: ProgramMend;
}

/** A program, and what reads it. */
export interface ReadProgram {
  readonly typescript: TypeScript;
  /** As reports name it. */
  readonly file: string;
  readonly text: string;
}

/** What only a compiler or a bundler writes. */
const COMPILED = /^\/\/# sourceMappingURL=|Object\.defineProperty\(exports, ["']__esModule["']/m;

/** Exchanges values and names of props in a program. Nothing but they changes; what does not stand there just once is left. */
export function mendProgram<W extends ProgramWish>({ typescript, file, text }: ReadProgram, wishes: readonly W[]): Patch<W> {
  const kept: { wish: W; why: Failure }[] = [];
  const mended: W[] = [];
  const spans: Span[] = [];
  const isCompiled = /\.[cm]?jsx?$/.test(file) && COMPILED.test(text);
  const program = isCompiled ? undefined : new ProgramText(typescript, file, text);
  for (const wish of wishes) {
    try {
      if (!program) throw failure('mend/compiled', { source: file });
      const span = program.spanOf(wish, wish.mend);
      const other = spans.find(({ start, end }) => start < span.end && span.start < end);
      if (other && (other.start !== span.start || other.text !== span.text)) throw failure('mend/conflict');
      if (!other) spans.push(span);
      mended.push(wish);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      kept.push({ wish, why: error });
    }
  }
  return { before: text, spans, after: applySpans(text, spans), mended, kept };
}
