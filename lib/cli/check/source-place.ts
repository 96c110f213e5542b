import type { ReportedProblem } from '../../core';

/** A line of a file. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/** Where a problem's source is: of the program for what a construct made, of the document for YAML; undefined if nobody knows. */
export function placeIn({ source }: Pick<ReportedProblem, 'source'>): SourcePlace | undefined {
  const [, file, line] = /^(.*):(\d+)$/s.exec(source ?? '') ?? [];
  return file === undefined ? undefined : { file, line: Math.max(1, Number(line)) };
}
