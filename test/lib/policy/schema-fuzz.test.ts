import type { Manifest } from '../../../lib/kube';
import { judgeObjects, policyObject, RULES } from '../../../lib/policy/finished';
import { pack } from '../../../lib/policy/pack';
import { autoscaler, budget, service, workload } from '../../../lib/policy/samples';
import { RULE_PROGRAM } from '../../support/rule-program';
import { SchemaObjects } from '../../support/schema-objects';

const all = pack('all', { rules: RULES });

/** Judges a cluster of one object of every kind, many times, and says which rules found something. */
function judged(seed: number, hostile: number, rounds: number): ReadonlySet<string> {
  const objects = new SchemaObjects(seed, hostile);
  const found = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    const manifests = Array.from({ length: 3 }, () => objects.everyKind()).flat() as Manifest[];
    const { findings, crashes } = judgeObjects(manifests.map(policyObject), { packs: [all], program: RULE_PROGRAM });
    expect(crashes.map(({ rule, error, object }) => `${rule.id}: ${String(error)} on ${JSON.stringify(object.manifest)}`)).toEqual([]);
    for (const { rule, params, field } of findings) {
      found.add(rule.id);
      for (const words of [rule.en, rule.zhCN ?? rule.en])
        expect(`${field} ${words.what(params)} ${words.fix(params)}`).not.toMatch(/undefined|\[object/);
    }
  }
  return found;
}

test('no rule throws on objects as the schemas of Kubernetes have them, and most find something in them', () => {
  // Random objects name no program's registries, roads and zones; of the rest, joins of two objects by name are rarely met.
  expect(judged(7, 0, 40).size).toBeGreaterThan(RULES.filter(({ samples }) => !samples().program).length * 0.75);
});

test('nor where null, text, numbers or lists stand in the place of anything', () => {
  expect(judged(11, 0.03, 30).size).toBeGreaterThan(RULES.length * 0.6);
});

test('one seed is one cluster', () => {
  expect(new SchemaObjects(3, 0.1).everyKind()).toEqual(new SchemaObjects(3, 0.1).everyKind());
});

const probe = { tcpSocket: { port: 80 }, timeoutSeconds: 'long', periodSeconds: [] };
test.each([
  ['replicas', workload({ spec: { replicas: 'three' } }), service()],
  ['spread', workload({ spec: { replicas: 'three' } })],
  ['disruption-budget', workload({ spec: { replicas: 'three' } })],
  ['blocking-budget', workload({ spec: { replicas: 'three' } }), budget({ maxUnavailable: undefined, minAvailable: 1 })],
  ['autoscaler-minimum', autoscaler({ minReplicas: 'few' })],
  ['autoscaler-range', autoscaler({ maxReplicas: 'many' })],
  ['autoscaler-request', autoscaler()],
  ['probe-timeout', workload({ container: { readinessProbe: probe } })],
  ['startup-probe', workload({ container: { livenessProbe: probe } })],
  ['pre-stop-time', workload({ container: { lifecycle: { preStop: { sleep: { seconds: 'long' } } } } })],
  ['wide-memory-limit', workload({ container: { resources: { requests: { memory: 'some' }, limits: { memory: '1Gi' } } } })],
])('%s says unknown where it cannot decide', (id, ...objects) => {
  const { findings, undecided } = judgeObjects((objects as Manifest[]).map(policyObject), { packs: [all] });
  expect(findings.filter(({ rule }) => rule.id === id)).toEqual([]);
  expect(undecided.map(({ rule }) => rule.id)).toContain(id);
});
