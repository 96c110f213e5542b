import type { OptionHelp } from '../command';

/** Options of commands that compare an assembly with the one before. */
export interface ReportOptions {
  /** Folder of the assembly before. */
  readonly before?: string;
  readonly markdown?: boolean;
}

/** The same in the help. */
export const REPORT_OPTIONS: readonly OptionHelp[] = [
  { flags: '--before <folder>', text: { en: 'the assembly before (default: out)', 'zh-CN': '先前的装配目录（默认：out）' } },
  { flags: '--markdown', text: { en: 'write Markdown, for a pull request', 'zh-CN': '输出 Markdown，用于 pull request' } },
];
