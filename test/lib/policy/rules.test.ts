import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib/kube';
import { judgeObjects, policyObject, RULES } from '../../../lib/policy/finished';
import { pack } from '../../../lib/policy/pack';
import type { Rule } from '../../../lib/policy/rule';
import { wordBreaches } from '../../arch/words';

/** What one rule alone says of objects. */
function verdict(rule: Rule, objects: readonly object[], program = rule.samples().program): readonly string[] {
  const packs = [pack('one', { rules: [rule] })];
  const { findings, crashes } = judgeObjects((objects as readonly Manifest[]).map(policyObject), {
    packs,
    ...(program ? { program } : {}),
  });
  return [
    ...findings.map(({ field, params }) => `${field} ${rule.en.what(params)}`),
    ...crashes.map(({ error }) => `crash: ${String(error)}`),
  ];
}

const title = (what: string) => `%s: ${what}`;
const cases = RULES.map((rule) => [rule.id, rule] as const);

test('every file of the folder is a rule of the list, under its own name', () => {
  const files = readdirSync(join(__dirname, '../../../lib/policy/rules')).filter((name) => name !== 'index.ts');
  expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

test('no rule comes without samples that pass and samples that fail', () => {
  const bare = RULES.filter(({ samples }) => samples().pass.length === 0 || samples().fail.length === 0);
  expect(bare.map(({ id }) => id)).toEqual([]);
});

test.each(cases)(title('every sample that fails is found, with all facts in its words'), (_, rule) => {
  for (const sample of rule.samples().fail) {
    const told = verdict(rule, sample);
    expect(told).not.toEqual([]);
    expect(told.join('\n')).not.toMatch(/undefined|\[object|NaN|^crash/);
  }
});

test.each(cases)(title('every sample that passes is let alone'), (_, rule) => {
  for (const sample of rule.samples().pass) expect(verdict(rule, sample)).toEqual([]);
});

test('a rule that asks what the program says finds nothing where nobody says anything', () => {
  const asking = RULES.filter(({ samples }) => samples().program !== undefined);
  const silent = { cluster: 'cluster', registries: [], zones: [], roads: {} };
  for (const rule of asking)
    for (const sample of rule.samples().fail) expect([rule.id, verdict(rule, sample, silent)]).toEqual([rule.id, []]);
  expect(asking.length).toBeGreaterThan(0);
});

test('every rule tells in both languages what, why and how, with the same facts', () => {
  const words = (language: 'en' | 'zhCN') =>
    Object.fromEntries(RULES.map((rule) => [`policy/${rule.id}`, rule[language] ?? rule.en])) as Parameters<
      typeof wordBreaches
    >[0][0]['en'];
  expect(wordBreaches([{ room: 'rules', en: words('en'), zh: words('zhCN') }])).toEqual([]);
  expect(RULES.filter(({ zhCN, en }) => !zhCN || !/\p{Script=Han}/u.test(zhCN.why) || en.why.length < 20).map(({ id }) => id)).toEqual([]);
});
