import { problemCodes, wordsOf, type Language, type ProblemParams } from '../../core';
import type { Call } from '../command';
import '../problems';
import { wordsIn } from '../words';

const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];

/** One code as data, worded in both languages; facts of a real problem stand as `<name>`. */
export interface ExplainedCode {
  readonly code: string;
  readonly severity: string;
  readonly see?: string;
  /** Of a rule: why it matters. */
  readonly why?: Readonly<Record<Language, string>>;
  readonly words: Readonly<Record<Language, { readonly what: string; readonly fix: string }>>;
}

/** What a problem code means, or undefined if there is none of that name. */
export function explainedCode(code: string): ExplainedCode | undefined {
  loadCatalogues();
  const registered = wordsOf(code) ?? wordsOf(`policy/${code}`);
  if (!registered) return undefined;
  const { severity, see, words, why } = registered;
  const text = (language: Language) => {
    const facts = placeholders(language);
    return { what: words[language].what(facts), fix: words[language].fix(facts) };
  };
  return {
    code,
    severity,
    ...(see === undefined ? {} : { see }),
    ...(why ? { why } : {}),
    words: { en: text('en'), 'zh-CN': text('zh-CN') },
  };
}

/** Every code there is. */
export function allCodes(): string[] {
  loadCatalogues();
  return problemCodes();
}

/** The code in words: the caller's language first. */
export function codeText({ code, severity, see, words, why }: ExplainedCode, { language, paint }: Call): string {
  const order = [language, ...LANGUAGES.filter((other) => other !== language)];
  const lines = [`${paint('bold', code)}  ${severity}`];
  for (const each of order) {
    const labels = wordsIn(each).explain;
    lines.push('', row(labels.what, words[each].what), ...(why ? [row(labels.why, why[each])] : []), row(labels.fix, words[each].fix));
  }
  if (see !== undefined) lines.push('', row(wordsIn(language).explain.see, see));
  return `${lines.join('\n')}\n`;
}

function row(label: string, text: string): string {
  return `  ${label.padEnd(4)}  ${text}`;
}

/** A code has no facts of its own: its words are filled with the names of the facts. */
function placeholders(language: Language): ProblemParams {
  const { placeholder } = wordsIn(language).explain;
  return new Proxy({}, { get: (_, name) => placeholder(String(name)) });
}

/** A room registers its words when it is loaded. They are named one by one, since a bundler must read the names; a test looks for a missing one. */
function loadCatalogues(): void {
  require('../../kube');
  require('../../backends/pulumi');
  require('../../backends/yaml');
  require('../../yaml');
  require('../../clouds/alibaba');
  require('../../clouds/tencent');
  require('../../pipeline');
  require('../../ci');
  require('../../release');
  require('../../ways');
  require('../../images');
  require('../../pins');
  require('../../charts');
  require('../../manifests');
  require('../../mend');
  const { codeOf, RULES } = require('../../policy/finished') as typeof import('../../policy/finished');
  RULES.forEach(codeOf);
  require('../../clouds/aws');
  require('../../clouds/gcp');
  require('../../clouds/onprem');
  require('../../control-plane');
  require('../../../constructs');
}
