import { defineProblems, wordsOf, type Catalogue, type Language, type Translation } from './problem';
import type { ReportedProblem } from './report';

/** What work was about that cannot go on: there is no construct to point at. */
export type FailedWork = 'cluster' | 'chart' | 'environment' | 'image' | 'manifest' | 'mend' | 'pins';

/** Work that cannot go on, outside of any tree. Data; `report` gives the words. */
export class Failure extends Error {
  constructor(
    public readonly construct: FailedWork,
    public readonly code: string,
    public readonly params: Readonly<Record<string, string | number>>,
  ) {
    super(`${code}: ${registeredWords(code).words.en.what(params)}`);
    this.name = 'Failure';
  }

  /** The problem in words. `path` names what was asked: a context of kubectl, an environment. */
  public report(language: Language, path: string): ReportedProblem {
    const { severity, see, words } = registeredWords(this.code);
    const { what, fix } = words[language];
    return {
      code: this.code,
      severity,
      path,
      construct: this.construct,
      what: what(this.params),
      fix: fix(this.params),
      ...(see === undefined ? {} : { see }),
    };
  }
}

/** Registers the codes of a room whose work can fail, and gives back the function that makes the failures. */
export function defineFailures<C extends Catalogue>(construct: FailedWork, en: C, zhCN: Translation<C>) {
  defineProblems(en, zhCN);
  return failuresOf<C>(construct);
}

/** Makes failures of codes that are registered already. */
export function failuresOf<C extends Catalogue>(construct: FailedWork) {
  return function failure<K extends keyof C & string>(code: K, ...[params]: FactsOf<C[K]['what']>): Failure {
    return new Failure(construct, code, params ?? {});
  };
}

/** Words without facts take none. */
type FactsOf<W extends (params: never) => string> = Parameters<W> extends [] ? [] : Parameters<W>;

function registeredWords(code: string) {
  const registered = wordsOf(code);
  if (!registered) throw new Error(`sealane: no words for problem code ${code}`);
  return registered;
}
