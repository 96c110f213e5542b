import { ApiObject } from 'cdk8s';
import { App, Cluster, Namespace } from 'sealane';
import { existing } from 'sealane/onprem';
import { problemsOf, reportProblems } from '../../../lib/core';
import { mapOf, mapsOf, type Manifest } from '../../../lib/kube';
import { checkObjects, collectObjects } from '../../../lib/kube/finished';
import {
  admissionPolicies,
  baseline,
  containerRule,
  kindRule,
  pack,
  restricted,
  waive,
  type AdmissionPoliciesProps,
} from '../../../lib/policy';
import { admissionPolicy } from '../../../lib/policy/admission';
import { RULES } from '../../../lib/policy/finished';

function shop(version: '1.29' | '1.34' = '1.34') {
  const app = new App();
  const eu = new Cluster(app, 'eu', existing({ version }));
  return { app, eu, prod: new Namespace(app, 'shop-prod', { cluster: eu, stage: 'prod' }) };
}

function made(props?: AdmissionPoliciesProps, edit: (at: ReturnType<typeof shop>) => void = () => undefined, version?: '1.29') {
  const at = shop(version);
  const policies = admissionPolicies(at.eu, 'rules', props);
  edit(at);
  const clusters = collectObjects(at.app);
  checkObjects(clusters);
  const manifests = clusters.flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
  const named = (kind: string) => new Map(manifests.filter((each) => each.kind === kind).map((each) => [each.metadata.name, each]));
  return {
    policies,
    codes: reportProblems(problemsOf(at.app), 'en')
      .map(({ code }) => code)
      .sort(),
    policy: named('ValidatingAdmissionPolicy'),
    binding: named('ValidatingAdmissionPolicyBinding'),
  };
}

const specOf = (manifest: Manifest | undefined) => mapOf(manifest?.spec);
const own = (over: object) => ({
  id: 'own',
  severity: 'error' as const,
  see: 'https://shop.example/rules',
  en: { what: () => 'it is not ours', why: 'Because we say so.', fix: () => 'make it ours' },
  check: () => undefined,
  samples: () => ({ pass: [], fail: [] }),
  ...over,
});

test('without options the server does what synth does: errors are refused, warnings told, notices noted, each where it holds', () => {
  const { policies, policy, binding, codes } = made();
  expect(codes).toEqual([]);
  expect(policies.kept).toContain('privileged');
  expect(policies.kept).not.toContain('image-digest');
  expect(policies.notKept).toContain('disruption-budget');
  expect([...policy.keys()]).toEqual(policies.kept.map((id) => `rules-${id}`));
  expect(specOf(binding.get('rules-privileged'))).toEqual({
    policyName: 'rules-privileged',
    validationActions: ['Deny'],
    matchResources: { namespaceSelector: { matchExpressions: [{ key: 'sealane.dev/stage', operator: 'Exists' }] } },
  });
  expect(specOf(binding.get('rules-node-port'))).toMatchObject({
    validationActions: ['Warn'],
    matchResources: { namespaceSelector: { matchLabels: { 'sealane.dev/stage': 'prod' } } },
  });
  expect(specOf(binding.get('rules-idle-replicas')).validationActions).toEqual(['Audit']);
});

test('packs, actions, namespaces, severities and the language are the program’s to choose', () => {
  const namespaceSelector = { matchLabels: { team: 'shop' } };
  const { binding, policy } = made({
    packs: [baseline],
    validationActions: ['Audit'],
    namespaceSelector,
    failurePolicy: 'Ignore',
    language: 'zh-CN',
  });
  expect(specOf(binding.get('rules-privileged'))).toMatchObject({ validationActions: ['Audit'], matchResources: { namespaceSelector } });
  expect(policy.has('rules-node-port')).toBe(false);
  expect(specOf(policy.get('rules-privileged'))).toMatchObject({
    failurePolicy: 'Ignore',
    validations: [{ message: expect.stringMatching(/^policy\/privileged: .*\p{Script=Han}/u) }],
  });
  const softened = made({ packs: [pack('soft', { extends: restricted, severity: { privileged: 'warning' } })] });
  expect(specOf(softened.binding.get('rules-privileged')).validationActions).toEqual(['Warn']);
});

test('a team’s own rules are kept too', () => {
  const ours = containerRule(own({ cel: "c.image.startsWith('registry.shop.example/')" }));
  const { policy, codes } = made({ packs: [pack('team', { rules: [ours] })] });
  expect(codes).toEqual([]);
  expect(mapsOf(specOf(policy.get('rules-own')).variables)[1]?.expression).toContain("!(c.image.startsWith('registry.shop.example/'))");
});

test('what cannot be kept is a problem', () => {
  const kind = (over: object) => [pack('team', { rules: [kindRule({ ...own({ cel: 'true' }), kinds: ['Crawler'], ...over })] })];
  expect(made({ packs: kind({}) }).codes).toEqual(['admission/nothing', 'admission/unknown-kind']);
  expect(made({ packs: kind({ celOnly: ['Service'] }) }).codes).toEqual([]);
  expect(made({ packs: [pack('joins', { with: ['disruption-budget'] })] }).codes).toEqual(['admission/nothing']);
  expect(made({ validationActions: ['Deny', 'Warn'] }).codes).toEqual(['admission/deny-and-warn']);
  expect(made({ packs: [pack('team', { extends: baseline, with: ['privilegd'] })] }).codes).toEqual(['policy/unknown-rule']);
  expect(made({ packs: [baseline] }, undefined, '1.29').codes).not.toEqual([]);
});

test('a waiver excludes what stands below its construct on this cluster, with what controllers make of it, and from its own rule only', () => {
  const { policy } = made(undefined, ({ app, prod }) => {
    const us = new Cluster(app, 'us', existing({ version: '1.34' }));
    const other = new Namespace(app, 'other', { cluster: us, stage: 'prod' });
    for (const [ns, name] of [
      [prod, 'agent'],
      [other, 'elsewhere'],
    ] as const)
      new ApiObject(ns, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } });
    waive(app, { rule: 'privileged', reason: 'agents', until: '2030-12-31' });
    waive(app, { rule: 'anonymous-rights', reason: 'none', until: '2030-12-31' });
  });
  const waived = (id: string) =>
    mapsOf(specOf(policy.get(`rules-${id}`)).matchConditions)
      .filter(({ name }) => name === 'is-not-waived')
      .map(({ expression }) => String(expression));
  expect(waived('privileged')[0]).toContain("'Deployment/shop-prod/agent'");
  expect(waived('privileged')[0]).toContain("'ReplicaSet/shop-prod/agent-'");
  expect(waived('privileged')[0]).toContain("'Namespace//shop-prod'");
  expect(waived('privileged')[0]).not.toContain('elsewhere');
  expect([waived('host-path'), waived('anonymous-rights')]).toEqual([[], []]);
});

test.each(RULES.filter(({ cel }) => cel !== undefined).map((rule) => [rule.id, rule] as const))(
  '%s: what the server says is whole in both languages, and one line',
  (_, rule) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const policy = mapOf(admissionPolicy(rule, { failurePolicy: 'Fail', language, waived: [] }));
      const [{ message, messageExpression } = {}] = mapsOf(mapOf(policy.spec).validations);
      expect(message).toMatch(new RegExp(`^policy/${rule.id}: .+`));
      for (const text of [message, messageExpression]) expect(text).not.toMatch(/undefined|NaN|\[object|\n|\0/);
    }
  },
);
