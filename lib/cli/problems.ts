import { defineProblems, wordsOf, type Language, type ReportedProblem } from '../core';
import { words as en } from './problems.en';
import { words as zhCN } from './problems.zh-cn';

defineProblems(en, zhCN);

type Code = keyof typeof en;

/** What a problem of the command line is about: there is no construct to point at. */
export interface Subject {
  /** The command line of the program, a file or a folder. */
  readonly path: string;
  /** What `path` is, in a word. */
  readonly construct: string;
  readonly source?: string;
}

/** Stops a command. The problems are printed, and the exit code is 1. */
export class Stop extends Error {
  constructor(public readonly problems: readonly ReportedProblem[]) {
    super(problems.map(({ code }) => code).join(', '));
    this.name = 'Stop';
  }
}

/** Words a problem of the command line. */
// eslint-disable-next-line no-restricted-syntax -- code and params are typed by each other, so they stay two parameters
export function stop<K extends Code>(code: K, params: Parameters<(typeof en)[K]['what']>[0], about: Subject, language: Language): Stop {
  const registered = wordsOf(code);
  if (!registered) throw new Error(`sealane: no words for problem code ${code}`);
  const { what, fix } = registered.words[language];
  const facts = params ?? {};
  const see = registered.see === undefined ? {} : { see: registered.see };
  return new Stop([{ code, severity: registered.severity, ...about, what: what(facts), fix: fix(facts), ...see }]);
}
