import type { Call } from '../command';
import type { CheckReport } from './check-report';
import { checkText } from './check-text';

/** How a report is written. */
export type ReportFormat = 'text' | 'json' | 'sarif' | 'junit' | 'github';

export const FORMATS: readonly ReportFormat[] = ['text', 'json', 'sarif', 'junit', 'github'];

interface Printing {
  readonly call: Call;
  readonly format: ReportFormat;
  /** What was looked at and found, in words. */
  readonly summary: string;
}

/** Prints a report: words for people on stderr, all else on stdout. */
export function printReport(report: CheckReport, { call, format, summary }: Printing): void {
  const { io, quiet, json } = call;
  const data = json ? 'json' : format;
  if (data === 'text') io.err(checkText(report, call));
  else io.out(WRITERS[data](report));
  if (!quiet) io.err(summary);
}

/** Each is loaded when it is asked for. */
const WRITERS: Readonly<Record<Exclude<ReportFormat, 'text'>, (report: CheckReport) => string>> = {
  json: ({ fixed, ...report }) => `${JSON.stringify({ ...fixed, ...report }, undefined, 2)}\n`,
  sarif: (report) => (require('./sarif') as typeof import('./sarif')).sarif(report),
  junit: (report) => (require('./junit') as typeof import('./junit')).junit(report),
  github: (report) => (require('./github') as typeof import('./github')).annotations(report),
};
