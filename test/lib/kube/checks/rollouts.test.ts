import { ApiObject } from 'cdk8s';
import { bench } from 'sealane/testing';

/** Problems of a Rollout that somebody wrote by hand, in Argo's words. */
function found(strategy: object): string[] {
  const { ns, problems } = bench();
  const labels = { app: 'web' };
  const resources = { requests: { cpu: '1m', memory: '1Mi' }, limits: { memory: '1Mi' } };
  const spec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1.0.0', resources }] } },
    strategy,
  };
  new ApiObject(ns, 'web', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec });
  return problems()
    .map(({ code }) => code)
    .filter((code) => code.startsWith('rollout/'));
}

test('one strategy is said', () => {
  expect(found({ canary: { steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 100 }] } })).toEqual([]);
  expect(found({})).toEqual(['rollout/strategy']);
  expect(found({ canary: {}, blueGreen: { activeService: 'web' } })).toContain('rollout/strategy');
});

test.each([[[{ setWeight: 150 }]], [[{ setWeight: -1 }]], [[{ setWeight: 50 }, { setWeight: 20 }]]])(
  'the API server lets the weights %p pass, and we do not',
  (steps) => {
    expect(found({ canary: { steps } })).toContain('rollout/weight');
  },
);

test('Services without a router would stay at the wrong weight', () => {
  expect(found({ canary: { stableService: 'a', canaryService: 'b' } })).toEqual(['rollout/no-router', 'rollout/no-router']);
});
