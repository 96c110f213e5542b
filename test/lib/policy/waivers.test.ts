import { ApiObject } from 'cdk8s';
import { containerRule, pack, policy, production, restricted, waive } from 'sealane/policy';
import type { Construct } from 'constructs';
import { problemsOf, reportProblems } from '../../../lib/core';
import { collectObjects } from '../../../lib/kube/finished';
import type { Manifest } from '../../../lib/kube';
import { checkPolicies, judgeObjects, policyObject } from '../../../lib/policy/finished';
import { service, workload } from '../../../lib/policy/samples';
import { bench } from '../../../lib/testing';

const BROKEN = { rule: 'node-port', reason: 'the old balancer asks the nodes until it is gone', until: '2027-01-31' };

/** What a Service of type NodePort brings, with something else done to it. */
function judged(act: (port: ApiObject) => void = () => undefined, today?: string) {
  const { app, ns } = bench();
  const port = nodePort(ns, 'port');
  act(port);
  const { waivers } = checkPolicies(app, collectObjects(app), today);
  return { waivers, codes: reportProblems(problemsOf(app), 'zh-CN').map(({ code, severity }) => `${severity} ${code}`) };
}

function nodePort(scope: Construct, id: string, annotations: object = {}): ApiObject {
  return new ApiObject(scope, id, { ...service({ type: 'NodePort' }), metadata: { name: id, annotations } } as unknown as {
    apiVersion: string;
    kind: string;
  });
}

test('a waiver with reason and end lets its rule be broken, and is listed', () => {
  expect(judged().codes).toEqual(['warning policy/node-port']);
  const { codes, waivers } = judged((port) => waive(port, BROKEN), '2027-01-31');
  expect(codes).toEqual([]);
  expect(waivers).toEqual([{ ...BROKEN, path: 'shop-prod/port', findings: 1 }]);
});

test('a waiver of a scope holds for all that stands in it, and for nothing beside it', () => {
  expect(judged((port) => waive(port.node.scope as Construct, BROKEN)).codes).toEqual([]);
  const beside = judged((port) => waive(nodePort(port.node.scope as Construct, 'other'), BROKEN));
  expect(beside.codes).toEqual(['warning policy/node-port']);
});

test.each([
  ['the day after its end', {}, '2027-02-01', ['error waiver/expired']],
  ['no reason', { reason: ' ' }, undefined, ['error waiver/no-reason']],
  ['an end that is no day', { until: '2027-02-30' }, undefined, ['error waiver/date']],
  ['a rule that there is none of', { rule: 'nodeport' }, undefined, ['error waiver/unknown-rule', 'warning policy/node-port']],
  ['a rule that nothing breaks', { rule: 'cpu-request' }, undefined, ['warning policy/node-port', 'warning waiver/unused']],
  ['a rule that must not be waived', { rule: 'anonymous-rights' }, undefined, ['error waiver/not-allowed', 'warning policy/node-port']],
])('a waiver with %s is a problem', (_, change, today, expected) => {
  expect(judged((port) => waive(port, { ...BROKEN, ...change }), today).codes.sort()).toEqual([...expected].sort());
});

const ourRule = containerRule({
  id: 'our-registry',
  severity: 'error',
  see: 'https://wiki.shop.example/registry',
  en: {
    what: (p) => `the image of ${p.container} is not ours`,
    why: 'Only our registry is scanned.',
    fix: () => 'push it to registry.shop.example',
  },
  check: ({ image }, { tell }) => {
    if (!String(image).startsWith('registry.shop.example/')) tell('image');
  },
  samples: () => ({ pass: [], fail: [] }),
});

test('an own pack has own rules, leaves some out, adds some by name and changes severities', () => {
  const team = pack('team', {
    extends: production,
    rules: [ourRule],
    with: ['cpu-limit'],
    without: ['spread'],
    severity: { 'cpu-request': 'notice' },
  });
  const bare = { ...workload({ container: { resources: {} } }) } as Manifest;
  const found = judgeObjects([policyObject(bare)], { packs: [team] }).findings.map(({ rule, severity }) => `${severity} ${rule.id}`);
  expect(found).toEqual(expect.arrayContaining(['error our-registry', 'notice cpu-limit', 'notice cpu-request']));
  expect(found).not.toContain('warning spread');
});

test('packs hold for a part of the tree, in place of those of the stage; an unknown rule in one is a problem', () => {
  expect(judged((port) => policy(port)).codes).toEqual([]);
  expect(judged((port) => policy(port, restricted)).codes).toEqual(['warning policy/node-port']);
  expect(judged((port) => policy(port, pack('team', { with: ['node-prt'] }))).codes).toEqual(['error policy/unknown-rule']);
});

test('an own rule that throws is told as such, and the others go on', () => {
  const crashing = {
    ...ourRule,
    id: 'crashing',
    on: ['Service'],
    look: () => {
      throw new Error('boom');
    },
  };
  expect(judged((port) => policy(port, pack('team', { extends: production, rules: [crashing] }))).codes).toEqual([
    'warning policy/node-port',
    'warning policy/rule-crashed',
  ]);
});

test.each([
  ['kube-linter', { 'ignore-check.kube-linter.io/exposed-services': 'behind a firewall' }],
  ['kube-linter, all checks', { 'kube-linter.io/ignore-all': 'generated' }],
])('an annotation of %s holds for an object that comes from outside', (_, annotations) => {
  const { app, ns } = bench();
  nodePort(ns, 'port', annotations);
  checkPolicies(app, collectObjects(app));
  expect(problemsOf(app)).toEqual([]);
  const manifest = { ...service({ type: 'NodePort' }), metadata: { name: 'a', annotations } } as unknown as Manifest;
  expect(judgeObjects([policyObject(manifest)]).suppressed.map(({ reason }) => reason)).toEqual([Object.values(annotations)[0]]);
});
