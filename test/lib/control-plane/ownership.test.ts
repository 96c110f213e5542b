import { ownershipOf } from '../../../lib/control-plane/ownership';

const live = (metadata: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', ...metadata } });
const applied = (manager: string, more: object = {}) => ({ manager, operation: 'Apply', ...more });
const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(live({})) };

test.each([
  ['nobody is known', live({}), 'sealane'],
  ['Helm applied it', live({ managedFields: [applied('helm')] }), 'helm'],
  ['we and Helm applied it', live({ managedFields: [applied('sealane'), applied('helm')] }), 'sealane'],
  ['a controller of the cluster applied a field', live({ managedFields: [applied('cert-manager-cainjector')] }), 'sealane'],
  ['kubectl only updated it', live({ managedFields: [{ manager: 'kubectl', operation: 'Update' }] }), 'sealane'],
  ['Helm applied its status only', live({ managedFields: [applied('helm', { subresource: 'status' })] }), 'sealane'],
])('when %s, the dry-run finds the right owner', (_, object, manager) => {
  expect(ownershipOf(object).fieldManager).toBe(manager);
});

test("what kubectl's client-side apply wrote is remembered", () => {
  expect(ownershipOf(live({ annotations: lastApplied })).remembered).toEqual(live({}));
});

test("after our own server-side apply, kubectl's memory is out of date", () => {
  expect(ownershipOf(live({ annotations: lastApplied, managedFields: [applied('sealane')] })).remembered).toBeUndefined();
});

test.each(['not JSON', '[]', '{}', 'null'])('a memory that says %s is none', (text) => {
  expect(ownershipOf(live({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': text } })).remembered).toBeUndefined();
});
