import { words as en } from '../../../../lib/kube/schema/words.en';
import { words as zhCN } from '../../../../lib/kube/schema/words.zh-cn';
import { deployment, findings } from './samples';

type Words = Record<string, { what: (p: object) => string; fix: (p: object) => string }>;

const found = [
  ...findings(
    deployment({ imagee: 1, image: 1, imagePullPolicy: 'always', resources: { limits: { cpu: '2 cores' } } }, { selector: null }),
  ),
  ...findings(deployment({ restartPolicyRules: [] }), '1.28'),
  ...findings(deployment({ volumeMounts: [{ name: 'a', mountPath: 'C:/' }] })),
  ...findings({ apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget' }),
  ...findings({ apiVersion: 'networking.k8s.io/v1beta1', kind: 'IPAddress' }),
  ...findings({ apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttributesClass' }, '1.28'),
  ...findings({ apiVersion: 'v1', kind: 'Zebra' }),
  ...findings({ apiVersion: 'example.com/v1', kind: 'Zebra' }),
  ...findings({ apiVersion: 'external-secrets.io/v1beta1', kind: 'SecretStore' }),
  ...findings({ apiVersion: 'flagger.app/v1beta1', kind: 'Canary', spec: { analysis: {} } }),
  ...findings({ apiVersion: 'alibabacloud.com/v1alpha1', kind: 'SecretStore', spec: {} }),
];

test.each([
  ['en', en],
  ['zh-CN', zhCN],
])('every finding can be worded in %s, with nothing left out', (_, words) => {
  for (const { code, params } of found) {
    const entry = (words as unknown as Words)[code];
    const text = `${entry?.what(params)} ${entry?.fix(params)}`;
    expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/);
  }
});

test('the samples raise nearly every code, so the wording test means something', () => {
  const raised = new Set(found.map((f) => f.code));
  expect(Object.keys(en).filter((code) => !raised.has(code))).toEqual(['kube/too-deep', 'kube/too-large']);
});

test('a typo reads like a sentence that says what to write', () => {
  const [finding] = findings(deployment({ imagee: 'x' }));
  expect(en['kube/unknown-field'].what(finding?.params as never)).toBe(
    'Deployment has no field spec.template.spec.containers[0].imagee (did you mean image?)',
  );
  expect(en['kube/unknown-field'].fix(finding?.params as never)).toBe('write image instead of imagee');
});
