import type { Call } from '../command';
import { rehearsalRoom } from './upgrade';
import type { ReportOptions } from './report-options';

type Sections = Parameters<ReturnType<typeof rehearsalRoom>['plainText']>[0];

/** What a command found, for scripts and for people. */
export interface FoundReport {
  /** As JSON. */
  readonly facts: object;
  readonly title: string;
  readonly summary: string;
  readonly sections: Sections;
}

/** Prints a report as JSON, Markdown or text; the summary goes to the words. */
export function printReport({ io, json, quiet, options }: Call<ReportOptions>, { facts, title, summary, sections }: FoundReport): void {
  const room = rehearsalRoom();
  if (json) io.out(`${JSON.stringify(facts, undefined, 2)}\n`);
  else io.out(options.markdown ? room.markdown(title, summary, sections) : room.plainText(sections));
  if (!quiet) io.err(`${summary}\n`);
}
