import * as ts from 'typescript';
import { Worker } from '../../../constructs';
import { assemble } from '../../../lib/backends/yaml';
import { handles } from '../../../lib/policy';
import { bench } from '../../../lib/testing';
import { pack } from '../../../lib/policy/pack';
import { judgeObjects, policyObject, reasonTold, RULES } from '../../../lib/policy/finished';
import { reasons as en } from '../../../lib/policy/reasons.en';
import { reasons as zhCN } from '../../../lib/policy/reasons.zh-cn';
import type { Manifest } from '../../../lib/kube';
import { parsed } from '../../arch/imports';
import { read } from '../../arch/sources';
import { wordBreaches, type RoomWords } from '../../arch/words';

/** As problems are compared: a reason has no fix. */
function entries(reasons: object): RoomWords['en'] {
  return Object.fromEntries(
    Object.entries(reasons).map(([code, what]) => [`reason/${code}`, { what: what as () => string, fix: () => '' }]),
  );
}

/** What is called by the name, and with what. */
function calls(name: string): readonly { readonly path: string; readonly text: string; readonly argument: string }[] {
  return [...read(['lib/policy'], ['.ts'])].flatMap(([path, text]) => {
    const found: { path: string; text: string; argument: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && new RegExp(`(^|\\.)${name}$`).test(node.expression.getText()))
        found.push({ path, text: node.getText(), argument: node.arguments[0]?.getText() ?? '' });
      ts.forEachChild(node, visit);
    };
    visit(parsed(path, text));
    return found;
  });
}

test('why nobody can decide is told in both languages, with the same facts', () => {
  expect(wordBreaches([{ room: 'reasons', en: entries(en), zh: entries(zhCN) }])).toEqual([]);
});

test('no rule of ours says in one language only why it cannot decide', () => {
  const said = calls('unknown').filter(({ path }) => !path.endsWith('pack-rules.ts'));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter(({ argument }) => !argument.startsWith('reason(') && argument !== 'construct' && argument !== 'from')).toEqual([]);
});

test('every reason is given by somebody', () => {
  const given = calls('reason')
    .map(({ text }) => text)
    .join('\n');
  const silent = Object.keys(en).filter((code) => !given.includes(`'${code}'`) && !code.startsWith('node-'));
  expect(silent).toEqual([]);
  expect(given).toContain('`node-${what}`');
});

test('what rules cannot decide of their samples is whole in both languages', () => {
  const told = RULES.flatMap((rule) => {
    const { pass, fail, program } = rule.samples();
    return [...pass, ...fail].flatMap((sample) => {
      const objects = (sample as readonly Manifest[]).map(policyObject);
      return judgeObjects(objects, { packs: [pack('one', { rules: [rule] })], ...(program ? { program } : {}) }).undecided;
    });
  });
  expect(told.length).toBeGreaterThan(3);
  for (const { why } of told) {
    expect(reasonTold(why, 'zh-CN').why).toMatch(/\p{Script=Han}/u);
    for (const language of ['en', 'zh-CN'] as const) expect(reasonTold(why, language).why).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('a program that is asked in Chinese tells in Chinese what nobody can decide', () => {
  const { app, ns } = bench();
  new Worker(ns, 'erp', { image: 'shop/erp:1.4.2', cpu: '50m', memory: '64Mi' });
  handles(ns, 'personal');
  expect(assemble(app, 'zh-CN').unknown).toContainEqual({
    rule: 'data/leaves',
    path: 'shop-prod',
    object: 'shop-prod',
    code: 'data-shipments',
    why: "没有人说明其日志和链路追踪送往何处：请用 ships(…, 'logs', …) 和 ships(…, 'traces', …) 说明",
  });
});

test('a rule of a program brings words of its own, which no code stands for', () => {
  expect(reasonTold('nobody knows our pools', 'zh-CN')).toEqual({ why: 'nobody knows our pools' });
});
