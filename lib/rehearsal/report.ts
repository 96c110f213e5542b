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

/** Lines of which the same is to be told. */
interface Alike {
  readonly texts: readonly string[];
  readonly details: readonly string[];
}

/** A report as plain text; sections without lines are left out. */
export function plainText(sections: readonly Section[]): string {
  return filled(sections)
    .map(({ title, lines }) => `${title}\n${alike(lines).map(plainLines).join('')}`)
    .join('\n');
}

function plainLines({ texts, details }: Alike): string {
  return [...texts.map((text) => `  ${text}\n`), ...details.map((detail) => `      ${detail}\n`)].join('');
}

/** The same for a comment on a pull request: long sections are folded. */
export function markdown(title: string, summary: string, sections: readonly Section[]): string {
  const parts = filled(sections).map((section) => {
    const lines = alike(section.lines).map(
      ({ texts, details }) => `- ${texts.map(code).join(', ')}\n${details.map((each) => `  - ${code(each)}\n`).join('')}`,
    );
    const head = `${section.title} (${section.lines.length})`;
    if (lines.length <= FOLDED) return `**${head}**\n\n${lines.join('')}`;
    return `<details><summary>${head}</summary>\n\n${lines.join('')}\n</details>\n`;
  });
  return `### ${title}\n\n${summary}\n${parts.map((part) => `\n${part}`).join('')}`;
}

/**
 * What is the same of many is told once, behind them all: a new version of an app changes one label of eight objects in each region. Lines of
 * which nothing is to be told come last, or they would seem to be of those that follow.
 */
function alike(lines: readonly SectionLine[]): readonly Alike[] {
  const groups = new Map<string, { readonly texts: string[]; readonly details: readonly string[] }>();
  const alone: Alike[] = [];
  for (const { text, details = [] } of lines) {
    const key = JSON.stringify(details);
    const group = groups.get(key);
    if (details.length === 0) alone.push({ texts: [text], details });
    else if (group) group.texts.push(text);
    else groups.set(key, { texts: [text], details });
  }
  return [...groups.values(), ...alone];
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
