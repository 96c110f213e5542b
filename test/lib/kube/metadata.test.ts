import { ApiObject } from 'cdk8s';
import { ConfigMap } from '../../../constructs';
import type { KubeObject, Manifest } from '../../../lib/kube';
import { bench } from '../../../lib/testing';

type Metadata = KubeObject['metadata'];

const CHANGES: readonly (readonly [string, (metadata: Metadata) => void])[] = [
  ['nothing', () => undefined],
  ['a label', (metadata) => metadata.addLabel('tier', 'front')],
  ['a label of the namespace', (metadata) => metadata.addLabel('app.kubernetes.io/part-of', 'all')],
  ['an annotation', (metadata) => metadata.addAnnotation('example.com/note', 'x')],
  ['a finalizer', (metadata) => metadata.addFinalizers('example.com/keep')],
  ['an owner', (metadata) => metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'b' })],
  ['a field of its own', (metadata) => metadata.add('generateName', 'x-')],
];

test.each(CHANGES)('%s added to the metadata of an object is rendered as cdk8s renders it', (_, change) => {
  const { ns } = bench();
  const { object } = new ConfigMap(ns, 'settings', { data: { a: 'b' } });
  const plain = new ApiObject(ns, 'plain', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
  change(object.metadata);
  change(plain.metadata);
  expect(object.toJson().metadata).toEqual((plain.toJson() as Manifest).metadata);
});
