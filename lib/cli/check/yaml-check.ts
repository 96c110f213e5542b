import type { ReadObject, SourceText } from '../../manifests';
import type { FixOptions } from './fix-report';
import type { LintOptions, LintReport } from './lint-report';

export interface YamlOptions extends LintOptions, FixOptions {
  readonly values?: readonly string[];
}

/** What was read and found. */
export interface YamlCheck {
  readonly texts: readonly SourceText[];
  readonly objects: readonly (ReadObject & { placeOf(field: string): string })[];
  readonly report: LintReport;
  readonly counted: string;
}
