import { parse, stringify } from 'yaml';
import type { Manifest } from '../../../lib/kube';
import { emitDocuments } from '../../../lib/yaml';
import { objectsIn, type ReadObject } from '../../../lib/manifests';
import { mendYaml } from '../../../lib/mend';
import { lintManifests, RULES, type LintFinding } from '../../../lib/policy/finished';
import { pack } from '../../../lib/policy/pack';
import type { Rule } from '../../../lib/policy/rule';
import { stepsOf } from '../../../lib/core';

const mending = RULES.filter(({ mend }) => mend);

/** How people write YAML. */
const STYLES: Readonly<Record<string, (objects: readonly object[]) => string>> = {
  ours: (objects) => emitDocuments(objects as never),
  'of the library': (objects) => objects.map((object) => stringify(plain(object))).join('---\n'),
  'without indented lists': (objects) => objects.map((object) => stringify(plain(object), { indentSeq: false })).join('---\n'),
  'as JSON': (objects) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }, undefined, 2),
  'on one line': (objects) => objects.map((object) => stringify(plain(object), { collectionStyle: 'flow', lineWidth: 0 })).join('---\n'),
};
const plain = (object: object): unknown => JSON.parse(JSON.stringify(object));

function read(text: string): readonly ReadObject[] {
  const { objects, faults } = objectsIn([{ file: 'a.yaml', text, named: true }]);
  expect(faults).toEqual([]);
  return objects;
}

function judged(rule: Rule, text: string): { readonly own: readonly LintFinding[]; readonly others: readonly string[] } {
  const { findings } = lintManifests(
    read(text).map(({ manifest }) => manifest),
    { version: '1.34', packs: [pack('one', { rules: [rule] })] },
  );
  const code = `policy/${rule.id}`;
  return {
    own: findings.filter((finding) => finding.code === code),
    // A name in a field that only counts now may be that of something elsewhere.
    others: findings
      .filter((finding) => finding.code !== code && finding.code !== 'reference/dangling')
      .map((finding) => `${finding.code} ${finding.object} ${finding.field}`),
  };
}

function mended(rule: Rule, text: string) {
  const objects = read(text);
  const wishes = judged(rule, text).own.flatMap((finding) => {
    const { document = 0, above = '' } = objects[finding.index] ?? {};
    const edits = finding.mend?.() ?? [];
    return edits.length === 0 ? [] : [{ document, edits: edits.map((edit) => ({ ...edit, at: [...stepsOf(above), ...edit.at] })) }];
  });
  return { wishes, ...mendYaml('a.yaml', text, wishes) };
}

test('at least fifteen rules mend', () => {
  expect(mending.length).toBeGreaterThanOrEqual(15);
});

describe.each(Object.entries(STYLES))('written %s', (_, write) => {
  test.each(mending.map((rule) => [rule.id, rule] as const))(
    '%s: what fails is mended, and nothing else is found afterwards',
    (__, rule) => {
      let count = 0;
      for (const sample of rule.samples().fail) {
        const text = write(sample);
        const before = judged(rule, text);
        const { wishes, after, kept, mended: done } = mended(rule, text);
        expect(kept).toEqual([]);
        const left = judged(rule, after);
        expect(left.own).toHaveLength(before.own.length - wishes.length);
        expect(left.others).toEqual(before.others);
        expect(mended(rule, after).after).toBe(after);
        count += done.length;
      }
      expect(count).toBeGreaterThan(0);
    },
  );

  test.each(mending.map((rule) => [rule.id, rule] as const))('%s: what passes stays byte for byte', (__, rule) => {
    for (const sample of rule.samples().pass) {
      const text = write(sample);
      expect(mended(rule, text).after).toBe(text);
    }
  });
});

test('by hand: what the rule cannot know', () => {
  const edits = (id: string, object: object) => mended(RULES.find((rule) => rule.id === id) as Rule, stringify(object)).wishes.length;
  const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
  const secured = (securityContext: object) => pod({ containers: [{ name: 'a', image: 'a/b:1.0.0', securityContext }] });
  expect(edits('host-namespaces', pod({ hostNetwork: true, containers: [] }))).toBe(0);
  expect(edits('host-namespaces', pod({ hostPID: true, containers: [] }))).toBe(1);
  expect(edits('privilege-escalation', secured({ privileged: true }))).toBe(0);
  expect(edits('privilege-escalation', secured({ capabilities: { add: ['SYS_ADMIN'] } }))).toBe(0);
  expect(edits('privilege-escalation', secured({ capabilities: { add: ['CHOWN'] } }))).toBe(1);
  const annotations = { 'kubernetes.io/ingress.class': 'nginx' };
  const ingress = (ingressClassName: string) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'a', annotations },
    spec: { ingressClassName, defaultBackend: { service: { name: 'a', port: { number: 80 } } } },
  });
  expect([edits('ingress-class-annotation', ingress('traefik')), edits('ingress-class-annotation', ingress('nginx'))]).toEqual([0, 1]);
});

test('the change of the sample is the one that the words advise', () => {
  const rule = RULES.find(({ id }) => id === 'mounted-token') as Rule;
  const [sample = []] = rule.samples().fail;
  const { after } = mended(rule, stringify(plain(sample[0] ?? {})));
  expect((parse(after) as Manifest & { spec: unknown }).spec).toMatchObject({
    template: { spec: { automountServiceAccountToken: false } },
  });
});
