import { closest } from '../../core';
import { command } from '../command';
import { EXIT } from '../exit';
import { stop } from '../problems';
import type { RuleFacts } from '../rules/rule-facts';

interface RulesOptions {
  readonly pack?: RuleFacts['pack'];
  readonly severity?: RuleFacts['severity'];
  readonly search?: string;
  readonly format?: 'text' | 'json' | 'markdown';
}

export default command<RulesOptions>({
  name: 'rules',
  summary: { en: 'List the rules, or show one with its reasons and samples', 'zh-CN': '列出规则，或显示一条规则及其理由和示例' },
  args: [
    {
      name: '[rule]',
      text: { en: 'id of a rule, or a code: cpu-request, image/latest', 'zh-CN': '规则的 id 或代码：cpu-request、image/latest' },
    },
  ],
  options: [
    {
      flags: '--pack <pack>',
      text: { en: 'only those that a pack has or adds, by its least strict pack', 'zh-CN': '只列出最宽松归属为该规则包的规则' },
      choices: ['baseline', 'production', 'restricted', 'opt-in', 'always'],
    },
    {
      flags: '--severity <severity>',
      text: { en: 'only those of a severity', 'zh-CN': '只列出该严重程度的规则' },
      choices: ['error', 'warning', 'notice'],
    },
    {
      flags: '--search <text>',
      text: {
        en: 'only those that say it, also by the name of another tool: CKV_K8S_11',
        'zh-CN': '只列出包含该文字的规则，也可用其他工具的名称：CKV_K8S_11',
      },
    },
    {
      flags: '--format <format>',
      text: { en: 'text, json or markdown (default: text)', 'zh-CN': 'text、json 或 markdown（默认：text）' },
      choices: ['text', 'json', 'markdown'],
    },
  ],
  examples: ['rules --pack baseline', 'rules cpu-request'],
  run(call) {
    const { args, options, language, io } = call;
    const { ruleFacts } = require('../rules/rule-facts') as typeof import('../rules/rule-facts');
    const { listText, ruleText } = require('../rules/rules-text') as typeof import('../rules/rules-text');
    const all = ruleFacts(language);
    const [asked] = args;
    const found =
      asked === undefined ? all.filter((rule) => isWanted(rule, options)) : all.filter(({ id, code }) => id === asked || code === asked);
    if (asked !== undefined && found.length === 0) {
      const likely =
        closest(
          asked,
          all.map(({ id }) => id),
        ) ?? '';
      throw stop('rules/unknown', { asked, likely }, { path: asked, construct: 'argument' }, language);
    }
    const [only] = found;
    if (call.json || options.format === 'json') io.out(`${JSON.stringify(found, undefined, 2)}\n`);
    else if (options.format === 'markdown')
      io.out((require('../rules/rules-page') as typeof import('../rules/rules-page')).rulesPage(found));
    else io.out(asked !== undefined && only ? ruleText(only, call) : listText(found, call));
    return Promise.resolve(EXIT.ok);
  },
});

function isWanted({ id, what, fix, why = '', pack, severity, peers }: RuleFacts, wanted: RulesOptions): boolean {
  const said = [id, what, why, fix, ...Object.values(peers).flat()].join('\n').toLowerCase();
  return (
    (wanted.pack === undefined || wanted.pack === pack) &&
    (wanted.severity === undefined || wanted.severity === severity) &&
    (wanted.search === undefined || said.includes(wanted.search.toLowerCase()))
  );
}
