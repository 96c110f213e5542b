import type { Language } from '../core';
import { words as en } from './words.en';
import { words as zhCN } from './words.zh-cn';

export type RehearsalWords = typeof en;

const WORDS: Readonly<Record<Language, RehearsalWords>> = { en, 'zh-CN': zhCN };

/** The texts of this room in a language. */
export function wordsIn(language: Language): RehearsalWords {
  return WORDS[language];
}

/** Part of a report: lines under a title. */
export interface Section {
  readonly title: string;
  readonly lines: readonly SectionLine[];
}

export interface SectionLine {
  readonly text: string;
  /** What belongs to the line. @default nothing */
  readonly details?: readonly string[];
}

/** A report as plain text; sections without lines are left out. */
export function plainText(sections: readonly Section[]): string {
  return filled(sections)
    .map(({ title, lines }) => `${title}\n${lines.map(plainLine).join('')}`)
    .join('\n');
}

function plainLine({ text, details = [] }: SectionLine): string {
  return `  ${text}\n${details.map((detail) => `      ${detail}\n`).join('')}`;
}

/** The same for a comment on a pull request: long sections are folded. */
export function markdown(title: string, summary: string, sections: readonly Section[]): string {
  const parts = filled(sections).map((section) => {
    const lines = section.lines.map(
      ({ text, details = [] }) => `- ${code(text)}\n${details.map((each) => `  - ${code(each)}\n`).join('')}`,
    );
    const head = `${section.title} (${section.lines.length})`;
    if (section.lines.length <= FOLDED) return `**${head}**\n\n${lines.join('')}`;
    return `<details><summary>${head}</summary>\n\n${lines.join('')}\n</details>\n`;
  });
  return `### ${title}\n\n${summary}\n${parts.map((part) => `\n${part}`).join('')}`;
}

const FOLDED = 10;

/** Names and values of a program come from anywhere: none of them is markup. */
function code(text: string): string {
  const ticks = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1;
  const fence = '`'.repeat(ticks);
  const inside = text.replace(/\s+/g, ' ');
  return ticks > 1 ? `${fence} ${inside} ${fence}` : `${fence}${inside}${fence}`;
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ lines }) => lines.length > 0);
}
