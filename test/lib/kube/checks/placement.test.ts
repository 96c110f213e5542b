import type { NodePool } from '../../../../lib/core';
import { podIn } from '../../../../lib/kube';
import { turnedAway } from '../../../../lib/kube/checks/placement';

const POOL: NodePool = { name: 'general', max: 3, labels: { 'sealane.dev/pool': 'general', disk: 'hdd' }, taints: [] };

/** Why a pod of such a spec is turned away. */
function reason(spec: object, pool: Partial<NodePool> = {}): string | undefined {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }], ...spec } };
  return turnedAway(podIn(manifest)!, { ...POOL, ...pool });
}

const affinity = (...terms: readonly (readonly object[])[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms.map((matchExpressions) => ({ matchExpressions })) },
    },
  },
});

test('a label that the program gives the nodes decides', () => {
  expect(reason({ nodeSelector: { disk: 'hdd', 'sealane.dev/pool': 'general', 'kubernetes.io/os': 'linux' } })).toBeUndefined();
  expect(reason({ nodeSelector: { disk: 'ssd' } })).toBe('disk=ssd');
  expect(reason({ nodeSelector: { 'kubernetes.io/os': 'windows' } })).toBe('kubernetes.io/os=windows');
});

test('a label that the cloud or a controller may give is taken as there', () => {
  expect(
    reason({ nodeSelector: { 'topology.kubernetes.io/zone': 'eu-central-1a', 'feature.node.kubernetes.io/cpu': 'x' } }),
  ).toBeUndefined();
});

test('one term of an affinity is enough, with all its expressions', () => {
  const ssd = { key: 'disk', operator: 'In', values: ['ssd'] };
  const hdd = { key: 'disk', operator: 'In', values: ['hdd', 'tape'] };
  expect(reason(affinity([ssd], [hdd]))).toBeUndefined();
  expect(reason(affinity([ssd, hdd]))).toBe('nodeAffinity');
  expect(reason(affinity([{ key: 'disk', operator: 'Exists' }]))).toBeUndefined();
  expect(reason(affinity([{ key: 'disk', operator: 'DoesNotExist' }]))).toBe('nodeAffinity');
  expect(reason(affinity([{ key: 'disk', operator: 'NotIn', values: ['hdd'] }]))).toBe('nodeAffinity');
  expect(reason(affinity([{ key: 'cores', operator: 'Exists' }]))).toBe('nodeAffinity');
});

test('a taint keeps off what does not tolerate it; one that only prefers does not', () => {
  const taints = [{ key: 'tools', value: 'ci', effect: 'NoSchedule' }];
  expect(reason({}, { taints })).toBe('tools=ci:NoSchedule');
  for (const toleration of [
    { operator: 'Exists' },
    { key: 'tools', operator: 'Exists' },
    { key: 'tools', value: 'ci', effect: 'NoSchedule' },
  ])
    expect(reason({ tolerations: [toleration] }, { taints })).toBeUndefined();
  for (const toleration of [{ key: 'tools' }, { key: 'tools', value: 'ci', effect: 'NoExecute' }, { key: 'other', operator: 'Exists' }])
    expect(reason({ tolerations: [toleration] }, { taints })).toBe('tools=ci:NoSchedule');
  expect(reason({}, { taints: [{ key: 'spot', effect: 'PreferNoSchedule' }] })).toBeUndefined();
});

test('what asks for a GPU goes where one is', () => {
  const containers = [{ name: 'web', resources: { limits: { 'nvidia.com/gpu': 1 } } }];
  expect(reason({ containers })).toBe('GPU');
  expect(reason({ containers }, { gpu: 'nvidia.com/gpu' })).toBeUndefined();
});
