import { ApiObject } from 'cdk8s';
import { bench } from 'sealane/testing';

test('a List, as kubectl get prints it, does not smuggle objects past the namespace and the checks', () => {
  const { ns, problems } = bench();
  const items = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }];
  new ApiObject(ns, 'list', { apiVersion: 'v1', kind: 'List', items });
  expect(problems()).toMatchObject([{ code: 'object/list', path: 'shop-prod/list', field: 'items' }]);
});
