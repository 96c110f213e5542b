import { registerWords } from '../core';
import type { Rule } from './rule';

const PREFIX = 'policy/';
const registered = new WeakSet<Rule>();

/** The problem code of a rule: `policy/cpu-request`. Its words are registered when it is first asked for. */
export function codeOf(rule: Rule): string {
  const code = PREFIX + rule.id;
  if (registered.has(rule)) return code;
  registered.add(rule);
  const { en, zhCN = en } = rule;
  registerWords(code, {
    severity: rule.severity,
    see: rule.see,
    covers: [],
    why: { en: en.why, 'zh-CN': zhCN.why },
    words: {
      en: { what: (params) => en.what(params), fix: (params) => en.fix(params) },
      'zh-CN': { what: (params) => zhCN.what(params), fix: (params) => zhCN.fix(params) },
    },
  });
  return code;
}

/** Whether a code is that of a rule. */
export function isRule(code: string): boolean {
  return code.startsWith(PREFIX);
}
