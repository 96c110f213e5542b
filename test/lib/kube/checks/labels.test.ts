import fc from 'fast-check';
import {
  isConfigKey,
  isEnvName,
  isLabelKey,
  isLabelValue,
  isPortName,
  nearestConfigKey,
  nearestEnvName,
  nearestLabelKey,
  nearestLabelValue,
  nearestPortName,
} from '../../../../lib/kube/checks/key-rules';
import { codesIn, core, problemsIn } from '../../../support/cluster-objects';

const labelled = (labels: object, annotations: object = {}) =>
  core('ConfigMap', 'settings', { metadata: { name: 'settings', labels, annotations } });

test('a label value with a blank is refused, and the nearest good one offered', () => {
  expect(problemsIn({ objects: [labelled({ team: 'check out' })] })).toMatchObject([
    { code: 'label/value', field: 'metadata.labels.team', params: { likely: 'check-out' } },
  ]);
});

test('a label value over 63 characters is refused', () => {
  expect(codesIn([labelled({ note: 'a'.repeat(63) })])).toEqual([]);
  expect(codesIn([labelled({ note: 'a'.repeat(64) })])).toEqual(['label/value']);
});

test('a label key may have one domain in front', () => {
  expect(codesIn([labelled({ 'shop.example/team': 'a', team: 'b' })])).toEqual([]);
  expect(codesIn([labelled({ 'shop.example/team/name': 'a' })])).toEqual(['label/key']);
});

test('a wrong label of a pod template names the template', () => {
  const template = { metadata: { labels: { app: 'web', note: 'a b' } }, spec: { containers: [] } };
  const web = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template },
  };
  expect(problemsIn({ objects: [web] })).toMatchObject([{ code: 'label/value', field: 'spec.template.metadata.labels.note' }]);
});

test('an annotation key may have capitals in its domain, as the API server lowers them', () => {
  expect(codesIn([labelled({}, { 'Shop.Example/Note': 'any text\nat all' })])).toEqual([]);
});

test('annotations over 256 KiB together are refused', () => {
  expect(codesIn([labelled({}, { a: 'x'.repeat(200_000), b: 'x'.repeat(62_000) })])).toEqual([]);
  expect(codesIn([labelled({}, { a: 'x'.repeat(200_000), b: 'é'.repeat(32_000) })])).toEqual(['annotation/size']);
});

test('the nearest key, value, variable and port of any text are good ones', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
      expect(isLabelKey(nearestLabelKey(text))).toBe(true);
      expect(isLabelValue(nearestLabelValue(text))).toBe(true);
      expect(isConfigKey(nearestConfigKey(text))).toBe(true);
      expect(isEnvName(nearestEnvName(text), false)).toBe(true);
      expect(isPortName(nearestPortName(text))).toBe(true);
    }),
  );
});
